/** Writes the search index in parts of a few documents each, so that a change writes one part anew, and the paragraphs that hits are shown with. */
import { createHash } from "node:crypto";
import type { History } from "../../archive/model.js";
import type { BlockChange, DocumentDiff } from "../../diff/model.js";
import { textOf } from "../../history/versions.js";
import { escapeRisky } from "../../report/escape.js";
import { splitBlocks } from "../../text/blocks.js";
import { quotableText, readableText } from "../../text/readable.js";
import type { SiteDocument, SiteService } from "../model.js";
import { changesOf } from "../model.js";
import { anchorsOf, type Paragraphs } from "../pages/anchors.js";
import { changePath, documentPath } from "../pages/changes.js";
import { INDEX, type Indexed, type Passages, termsOf } from "../search-terms.js";
import { digestOf, hashOf, type PageWriter } from "./writer.js";

/** Documents of one part, about. */
const PART = 24;

/** Paths of the parts. */
export async function writeSearchIndex(
	{ folder, key }: PageWriter,
	history: Pick<History, "text">,
	services: readonly SiteService[],
): Promise<readonly string[]> {
	const all = services.flatMap((service) => service.documents.map((document) => ({ service, document })));
	const count = 2 ** Math.max(0, Math.ceil(Math.log2(all.length / PART)));
	const parts = Array.from({ length: count }, (): typeof all => []);
	for (const each of all) parts[partOf(each.document.path, count)]?.push(each);
	const paths: string[] = [];
	for (const [number, documents] of parts.entries()) {
		const path = `search/${number}.js`;
		paths.push(path);
		const own = hashOf(
			key,
			count,
			documents.map(({ service, document }) => [service.name, digestOf(document)]),
		);
		if (folder.keeps(path, own)) continue;
		const { default: MiniSearch } = await import("minisearch");
		const index = new MiniSearch(INDEX);
		for (const { service, document } of documents) {
			const text = await textOf(history, document.blob);
			const title = `${service.name} — ${document.terms}`;
			const { folder: id } = document;
			index.add({ id, path: `${id}/text.html`, title, passages: passagesPath(document), text: wordsOf(text) });
			for (const change of changesOf(document)) {
				const { name, date, gist, said } = change;
				const indexed: Indexed = {
					id: `${id}/${name}`,
					path: changePath(document, change),
					title,
					date: date.slice(0, 10),
				};
				index.add({ ...indexed, ...(gist !== undefined && { gist }), text: `${said} ${gist ?? ""}` });
			}
		}
		await folder.put(path, `(globalThis.tosaIndex??=[]).push(${escapeRisky(JSON.stringify(index))});\n`, own);
	}
	return paths;
}

export function passagesPath(document: Pick<SiteDocument, "folder">): string {
	return documentPath(document).replace(/index\.html$/, "passages.js");
}

/** The paragraphs of a present text, as a script that hands them to the search page. */
export function writePassages(
	document: Pick<SiteDocument, "folder">,
	blocks: readonly BlockChange[],
	paragraphs: Pick<Paragraphs, "ids" | "own">,
): string {
	const anchorOf = anchorsOf(blocks, paragraphs);
	const passages: Passages = blocks.flatMap((block) => {
		const text = quotableText(block.after ?? "");
		return text === "" ? [] : [[anchorOf(block), text] as const];
	});
	const name = JSON.stringify(passagesPath(document));
	return `(globalThis.tosaPassages??={})[${escapeRisky(name)}]=${escapeRisky(JSON.stringify(passages))};\n`;
}

function wordsOf(markdown: string): string {
	return splitBlocks(markdown)
		.blocks.map(({ text }) => readableText(text))
		.join("\n");
}

/** The words that a change added or removed, each once: what it is found by. */
export function saidIn({ blocks }: DocumentDiff): string {
	const said = new Set<string>();
	for (const block of blocks) {
		if (block.op === "keep" || block.op === "move") continue;
		// A phrase is found by its words around the changed one, too.
		for (const text of block.words ? [block.before, block.after] : [block.before ?? block.after]) {
			for (const term of termsOf(readableText(text ?? ""))) said.add(term);
		}
	}
	return [...said].join(" ");
}

function partOf(path: string, count: number): number {
	return createHash("sha256").update(path).digest().readUInt32BE(0) % count;
}
