/** Writes the pages of one document: its time line, each change, each version that has a page, and what versions are compared from. */
import { posix } from "node:path";
import type { History, RecordedEntry } from "../../archive/model.js";
import type { DocumentDiff } from "../../diff/model.js";
import { dateVersions } from "../../history/blame.js";
import { explainEntries, quietBlocks } from "../../history/explain.js";
import { splitBlocks } from "../../text/blocks.js";
import type { DocumentState, Gap, SiteChange, SiteDocument, SiteFacts, SiteService } from "../model.js";
import type { Paragraphs } from "../pages/anchors.js";
import { writeChangePage } from "../pages/change.js";
import { changePath } from "../pages/changes.js";
import { writeCompare } from "../pages/compare.js";
import { olderYears, writeDocument, writeYear } from "../pages/document.js";
import { penOf } from "../pages/page.js";
import { asKept, type Since, writeVersion } from "../pages/version.js";
import type { DocumentTask } from "./document.js";
import type { Planned } from "./gather.js";
import { passagesPath, writePassages } from "./search.js";
import { openTexts } from "./texts.js";
import { digestOf, hashOf, type PageWriter, pathOf } from "./writer.js";

/** The pages of changes; those of a first record are their version. */
export interface ChangePages {
	write(change: SiteChange, plan: Planned, diffOf: () => Promise<DocumentDiff>): Promise<void>;
}

/** @param planned all entries with pages, oldest first */
export function openChangePages(
	writer: PageWriter,
	history: Pick<History, "text">,
	{ ref, entries, place, service }: DocumentTask,
	planned: readonly Planned[],
	paragraphs: Paragraphs,
): ChangePages {
	const { site, folder } = writer;
	const document = { ...place, terms: ref.termsType };
	const linked = planned.filter(({ kind, from }) => kind !== "first" && from !== undefined);
	const places = new Map(linked.map((plan, at) => [plan, at]));
	let explained: ReturnType<typeof explainEntries> | undefined;
	return {
		async write(change, plan, diffOf) {
			const at = places.get(plan);
			if (at === undefined) return;
			const [earlier, later] = [linked[at - 1], linked[at + 1]];
			const key = hashOf(writer.key, change, later?.name, earlier?.name, service.name, document.sources);
			const path = changePath(document, change);
			const languages = site.languages.filter((language) => !folder.keeps(pathOf(writer, language, path), key));
			if (languages.length === 0) return;
			// Pages are missing from one change on, as a rule: it, and all after it.
			explained ??= explainEntries(entries, new Set(linked.slice(at).map(({ entry }) => entry)), history);
			const diff = await diffOf();
			const quiet = quietBlocks(diff, (await explained).get(plan.entry));
			for (const language of languages) {
				const pen = penOf(site, language, path);
				const page = writeChangePage(pen, { service, document, change, earlier, later, diff, quiet, paragraphs });
				await folder.put(pathOf(writer, language, path), page, key);
			}
		},
	};
}

/** What the versions of a document are written from. */
export interface VersionsInput extends DocumentTask {
	readonly document: SiteDocument;
	readonly planned: readonly Planned[];
	/** Undefined where nothing of the document is left. */
	readonly present: RecordedEntry | undefined;
	readonly paragraphs: Paragraphs;
}

/** Versions, the present text at an address of its own, and what versions are compared and searched from. */
export async function writeVersions(
	writer: PageWriter,
	history: Pick<History, "text" | "bytes">,
	{ service, entries, document, planned, present, paragraphs }: VersionsInput,
): Promise<void> {
	const { site, folder } = writer;
	const names = new Map(planned.map(({ entry, name }) => [entry, name]));
	const brought = new Map(document.steps.flatMap(({ change }) => (change ? [[change.commit, change] as const] : [])));
	const wanted = new Map<RecordedEntry, { path: string; key: string; language: SiteFacts["languages"][number] }[]>();
	const want = (entry: RecordedEntry, path: string, textLanguage?: string) => {
		const key = hashOf(writer.key, entry.commit, entry.blob, service.name, textLanguage, entries[0]?.commit);
		for (const language of site.languages) {
			if (folder.keeps(pathOf(writer, language, path), key)) continue;
			wanted.set(entry, [...(wanted.get(entry) ?? []), { path, key, language }]);
		}
	};
	for (const [entry, name] of names) want(entry, `${document.folder}/versions/${name}.html`);
	if (present) want(present, `${document.folder}/text.html`, document.language);
	const textsPath = `${document.folder}/texts.js`;
	const textsKey = hashOf(writer.key, [...names.values()], document.latest.commit);
	const texts = folder.keeps(textsPath, textsKey) ? undefined : openTexts();
	const passagesKey = hashOf(writer.key, present?.blob);
	const hasPassages = folder.keeps(passagesPath(document), passagesKey);
	const isCompared = (entry: RecordedEntry) => texts !== undefined && (names.has(entry) || entry === present);
	const isRead = (entry: RecordedEntry) =>
		wanted.has(entry) || isCompared(entry) || (entry === present && !hasPassages);
	const sinces = new Map<string, Since>();
	const writtenIn = new Map<string, WeakMap<Since, string>>();
	for await (const { entry, date } of dateVersions(history, entries.slice(0, entries.findLastIndex(isRead) + 1))) {
		if (!isRead(entry) || entry.blob === undefined) continue;
		const text = await history.text(entry.blob);
		const { lead, blocks: cut } = splitBlocks(text);
		const day = entry.date.toISOString();
		if (isCompared(entry)) {
			const name = names.get(entry) ?? entry.commit.slice(0, 10);
			await texts?.add({ name, day: day.slice(0, 10), text, lead, blocks: cut });
		}
		const blocks = cut.map((block) => asKept({ ...block, text: paragraphs.own(block.text) }));
		if (entry === present && !hasPassages) {
			await folder.put(passagesPath(document), writePassages(document, blocks, paragraphs), passagesKey);
		}
		const sinceOf = ({ after = "" }: { readonly after?: string }): Since | undefined => {
			const known = sinces.get(after);
			if (known) return known;
			const since = date(after)?.since;
			if (!since) return undefined;
			const change = brought.get(since.commit);
			const page = change && changePath(document, change);
			const found: Since = { date: since.date.toISOString(), page, orEarlier: since.isBoundary === true };
			// What came with an earlier version came with it for all later ones.
			if (since !== entry) sinces.set(after, found);
			return found;
		};
		for (const { path, key, language } of wanted.get(entry) ?? []) {
			const isPresent = path.endsWith("/text.html");
			const place = posix.dirname(pathOf(writer, language, path));
			const written = writtenIn.get(place) ?? new WeakMap<Since, string>();
			writtenIn.set(place, written);
			const { commit } = entry;
			const facts = { service, document, commit, date: day, blocks, sinceOf, paragraphs, written, isPresent };
			await folder.put(pathOf(writer, language, path), writeVersion(penOf(site, language, path), facts), key);
		}
	}
	if (texts) await folder.put(textsPath, texts.write(), textsKey);
	for (const language of site.languages) {
		const pen = penOf(site, language, `${document.folder}/compare.html`);
		await folder.put(pathOf(writer, language, pen.path), writeCompare(pen, service, document, textsPath));
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
	const key = hashOf(writer.key, digestOf(document), state, own, service.name);
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
