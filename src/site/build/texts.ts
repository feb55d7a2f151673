/** Writes the texts that versions are compared from in the browser: each paragraph once, each version as a list of them. */
import type { History } from "../../archive/model.js";
import { escapeRisky } from "../../report/escape.js";
import { splitBlocks } from "../../text/blocks.js";
import type { TextsData } from "../texts-data.js";
import type { DocumentInput } from "./document-pages.js";

/** A script, because a page opened from a disk may load no data otherwise. */
export async function writeTexts(
	history: Pick<History, "text">,
	{ pages, entries, present }: Pick<DocumentInput, "pages" | "entries" | "present">,
): Promise<string> {
	const places = new Map<string, number>();
	const placeOf = (text: string) => {
		const place = places.get(text) ?? places.size;
		places.set(text, place);
		return place;
	};
	const named = new Map([...pages].map(([name, entry]) => [entry, name]));
	const versions: TextsData["versions"][number][] = [];
	for (const entry of entries) {
		if (entry.blob === undefined || !(named.has(entry) || entry === present)) continue;
		const { lead, blocks } = splitBlocks(await history.text(entry.blob));
		const parts = [lead, ...blocks.map(({ text, gap }) => text + gap)].map(placeOf);
		versions.push([named.get(entry) ?? entry.commit.slice(0, 10), entry.date.toISOString().slice(0, 10), parts]);
	}
	const data: TextsData = { paragraphs: [...places.keys()], versions };
	return `globalThis.tosaTexts=${escapeRisky(JSON.stringify(data))};\n`;
}
