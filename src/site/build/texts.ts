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

/** Of a text, in characters: what shares as much with the version before it is in the same language. */
const ALIKE = 0.75;

export function openTexts(): TextsWriter {
	const places = new Map<string, number>();
	const versions: TextsData["versions"][number][] = [];
	const placeOf = (text: string) => {
		const place = places.get(text) ?? places.size;
		places.set(text, place);
		return place;
	};
	const isAlike = (parts: readonly string[], length: number): boolean => {
		const before = new Set(versions.at(-1)?.[2]);
		const shared = parts.filter((part) => before.has(places.get(part) ?? -1));
		return before.size > 0 && shared.reduce((sum, part) => sum + part.length, 0) >= length * ALIKE;
	};
	const languageOf = async (text: string): Promise<string> => {
		const found = await detectLanguage(text);
		return found?.certain ? found.language : "";
	};
	return {
		async add({ name, day, text, lead, blocks }) {
			const parts = [lead, ...blocks.map(({ text: block, gap }) => block + gap)];
			const last = versions.at(-1)?.[3] ?? "";
			const language = last !== "" && isAlike(parts, text.length) ? last : await languageOf(text);
			versions.push([name, day, parts.map(placeOf), language]);
		},
		write() {
			const data: TextsData = { paragraphs: [...places.keys()], versions };
			return `globalThis.tosaTexts=${escapeRisky(JSON.stringify(data))};\n`;
		},
	};
}
