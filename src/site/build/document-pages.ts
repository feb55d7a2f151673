/** Writes the pages of one document: its time line, each change, each version that has a page, and what versions are compared from. */
import type { RecordedEntry } from "../../archive/model.js";
import type { DocumentDiff } from "../../diff/model.js";
import { dateVersions } from "../../history/blame.js";
import { explainEntries, quietBlocks } from "../../history/explain.js";
import { splitBlocks } from "../../text/blocks.js";
import type { DocumentState, Gap, SiteChange, SiteDocument, SiteFacts, SiteService } from "../model.js";
import { changesOf } from "../model.js";
import { writeChangePage } from "../pages/change.js";
import { changePath } from "../pages/changes.js";
import { writeCompare } from "../pages/compare.js";
import { olderYears, writeDocument, writeYear } from "../pages/document.js";
import { penOf } from "../pages/page.js";
import { asKept, type Since, writeVersion } from "../pages/version.js";
import type { DiffOf } from "./differences.js";
import type { SiteReaders } from "./readers.js";
import { passagesPath, writePassages } from "./search.js";
import { writeTexts } from "./texts.js";
import { hashOf, type PageWriter, pathOf } from "./writer.js";

/** What the pages of a document are made from. */
export interface DocumentInput {
	readonly service: SiteService;
	readonly document: SiteDocument;
	readonly entries: readonly RecordedEntry[];
	/** By the names of their pages. */
	readonly pages: ReadonlyMap<string, RecordedEntry>;
	readonly diffOf: DiffOf;
	/** Undefined where nothing of the document is left. */
	readonly present: RecordedEntry | undefined;
}

/** Changes, versions and comparison: what depends on the history of the document alone. */
export async function writeHistory(writer: PageWriter, readers: SiteReaders, input: DocumentInput): Promise<void> {
	await writeChanges(writer, readers, input);
	await writeVersions(writer, readers, input);
	const { site, folder, key } = writer;
	const { service, document } = input;
	const texts = `${document.folder}/texts.js`;
	const textsKey = hashOf(key, [...input.pages.keys()], document.latest.commit);
	if (!folder.keeps(texts, textsKey)) await folder.put(texts, await writeTexts(readers.history, input), textsKey);
	const blob = input.present?.blob;
	const passages = passagesPath(document);
	const passagesKey = hashOf(key, blob);
	if (blob !== undefined && !folder.keeps(passages, passagesKey)) {
		await folder.put(passages, writePassages(document, await readers.history.text(blob)), passagesKey);
	}
	for (const language of site.languages) {
		const pen = penOf(site, language, `${document.folder}/compare.html`);
		await folder.put(pathOf(writer, language, pen.path), writeCompare(pen, service, document, texts));
	}
}

async function writeChanges(writer: PageWriter, { history }: SiteReaders, input: DocumentInput): Promise<void> {
	const { site, folder } = writer;
	const { service, document, pages, diffOf } = input;
	const changes = changesOf(document);
	const pending = changes.flatMap((change, index) => {
		const [later, earlier] = [changes[index - 1], changes[index + 1]];
		const key = hashOf(writer.key, change, later?.name, earlier?.name, service.name);
		const languages = site.languages.filter(
			(language) => !folder.keeps(pathOf(writer, language, changePath(document, change)), key),
		);
		return languages.length === 0 ? [] : [{ change, later, earlier, key, languages }];
	});
	const entryOf = ({ name }: SiteChange) => pages.get(name) as RecordedEntry;
	const wanted = new Set(pending.map(({ change }) => entryOf(change)));
	const explained = await explainEntries(input.entries, wanted, history);
	for (const { change, later, earlier, key, languages } of pending.reverse()) {
		const entry = entryOf(change);
		const from = input.entries.find(({ commit }) => commit === change.from?.commit);
		if (!from) continue;
		const diff: DocumentDiff = await diffOf(entry, from);
		const quiet = quietBlocks(diff, explained.get(entry));
		for (const language of languages) {
			const pen = penOf(site, language, changePath(document, change));
			const page = writeChangePage(pen, { service, document, change, earlier, later, diff, quiet });
			await folder.put(pathOf(writer, language, pen.path), page, key);
		}
	}
}

/** The present text lies at an address of its own, which stays when the text changes. */
async function writeVersions(writer: PageWriter, { history }: SiteReaders, input: DocumentInput): Promise<void> {
	const { site, folder } = writer;
	const { service, document, entries, pages, present } = input;
	const names = new Map([...pages].map(([name, entry]) => [entry, name]));
	const brought = new Map(document.steps.flatMap(({ change }) => (change ? [[change.commit, change] as const] : [])));
	const wanted = new Map<RecordedEntry, { path: string; key: string; language: SiteFacts["languages"][number] }[]>();
	const want = (entry: RecordedEntry, path: string) => {
		const key = hashOf(writer.key, entry.commit, entry.blob, service.name, document.language, entries[0]?.commit);
		for (const language of site.languages) {
			if (folder.keeps(pathOf(writer, language, path), key)) continue;
			wanted.set(entry, [...(wanted.get(entry) ?? []), { path, key, language }]);
		}
	};
	for (const [entry, name] of names) want(entry, `${document.folder}/versions/${name}.html`);
	if (present) want(present, `${document.folder}/text.html`);
	const last = entries.findLastIndex((entry) => wanted.has(entry));
	for await (const { entry, date } of dateVersions(history, entries.slice(0, last + 1))) {
		const targets = wanted.get(entry);
		if (!targets || entry.blob === undefined) continue;
		const blocks = splitBlocks(await history.text(entry.blob)).blocks.map(asKept);
		const sinces = new Map(
			blocks.map((block) => {
				const since = date(block.after ?? "")?.since;
				const change = since && brought.get(since.commit);
				const found: Since | undefined = since && {
					date: since.date.toISOString(),
					page: change && changePath(document, change),
					orEarlier: since.isBoundary === true,
				};
				return [block, found] as const;
			}),
		);
		for (const { path, key, language } of targets) {
			const isPresent = path.endsWith("/text.html");
			const page = { service, document, commit: entry.commit, date: entry.date.toISOString(), blocks, isPresent };
			const text = writeVersion(penOf(site, language, path), { ...page, sinceOf: (block) => sinces.get(block) });
			await folder.put(pathOf(writer, language, path), text, key);
		}
	}
}

/** The page of the document itself, and those of its older years. */
export async function writeTimeline(
	writer: PageWriter,
	service: SiteService,
	document: SiteDocument,
	state: DocumentState | undefined,
	gaps: readonly Gap[],
): Promise<void> {
	const { site, folder } = writer;
	const own = gaps.filter(({ from, to }) => to > document.first && from < document.latest.date);
	const key = hashOf(writer.key, document, state, own, service.name);
	for (const language of site.languages) {
		const at = (path: string) => pathOf(writer, language, path);
		const path = `${document.folder}/index.html`;
		if (!folder.keeps(at(path), key)) {
			await folder.put(
				at(path),
				writeDocument(penOf(site, language, path), { service, document, state, gaps: own }),
				key,
			);
		}
		for (const year of olderYears(document)) {
			const older = `${document.folder}/${year}.html`;
			if (folder.keeps(at(older), key)) continue;
			await folder.put(at(older), writeYear(penOf(site, language, older), { service, document }, year), key);
		}
	}
}
