/** The texts that versions are compared from in the browser: each paragraph once, each version as a list of them. */
import { escapeRisky } from "../../report/escape.js";
import type { Block } from "../../text/blocks.js";
import { detectLanguage } from "../../text/language.js";
import type { TextsData } from "../texts-data.js";

interface WrittenVersion {
	readonly name: string;
	/** ISO 8601. */
	readonly day: string;
	readonly text: string;
	/** White space before the first block. */
	readonly lead: string;
	readonly blocks: readonly Pick<Block, "text" | "gap">[];
}

export interface TextsWriter {
	add(version: WrittenVersion): Promise<void>;
	/** A script, because a page opened from a disk may load no data otherwise. */
	write(): string;
}

export function openTexts(): TextsWriter {
	const places = new Map<string, number>();
	const versions: TextsData["versions"][number][] = [];
	const placeOf = (text: string) => {
		const place = places.get(text) ?? places.size;
		places.set(text, place);
		return place;
	};
	return {
		async add({ name, day, text, lead, blocks }) {
			const parts = [lead, ...blocks.map(({ text: block, gap }) => block + gap)];
			const found = await detectLanguage(text);
			versions.push([name, day, parts.map(placeOf), found?.certain ? found.language : ""]);
		},
		write() {
			const data: TextsData = { paragraphs: [...places.keys()], versions };
			return `globalThis.tosaTexts=${escapeRisky(JSON.stringify(data))};\n`;
		},
	};
}
