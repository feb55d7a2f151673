/** The texts that versions are compared from in the browser: each paragraph once, each version as a list of them. */
import { escapeRisky } from "../../report/escape.js";
import type { Block } from "../../text/blocks.js";
import type { TextsData } from "../texts-data.js";

export interface TextsWriter {
	/** @param lead white space before the first block */
	add(name: string, day: string, lead: string, blocks: readonly Pick<Block, "text" | "gap">[]): void;
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
		add(name, day, lead, blocks) {
			versions.push([name, day, [lead, ...blocks.map(({ text, gap }) => text + gap)].map(placeOf)]);
		},
		write() {
			const data: TextsData = { paragraphs: [...places.keys()], versions };
			return `globalThis.tosaTexts=${escapeRisky(JSON.stringify(data))};\n`;
		},
	};
}
