/** Reads one document of a history and writes what depends on it alone. Each change is compared once, and let go of before the next. */
import type { DocumentRef, RecordedEntry } from "../../archive/model.js";
import type { DocumentDiff } from "../../diff/model.js";
import { basisOf } from "../../history/kinds.js";
import { rememberTexts, textOf } from "../../history/versions.js";
import { diffTexts } from "../../history/within-time.js";
import { openNotice } from "../../notice/gather.js";
import { recallNotice, rememberNotice } from "../../notice/read.js";
import { detectLanguage } from "../../text/language.js";
import type { HiddenChange, SiteChange, SiteDocument, SiteService, Step } from "../model.js";
import { openParagraphs } from "../pages/anchors.js";
import { openChangePages, writeVersions } from "./document-pages.js";
import { datesIn, monthsOf, planPages, presentOf, strangersIn, stretchOf, tellChange } from "./gather.js";
import type { SiteReaders } from "./readers.js";
import type { PageWriter } from "./writer.js";

/** Of the whole document, for the feed of every change. */
const RECENT = 30;

export interface DocumentTask {
	readonly ref: DocumentRef;
	/** All of the document, oldest first; at least one. */
	readonly entries: readonly RecordedEntry[];
	readonly place: Pick<SiteDocument, "folder" | "sources">;
	readonly service: Pick<SiteService, "name" | "folder">;
	/** The same document as it was read for the last build: what it knows of a change still holds. */
	readonly before: SiteDocument | undefined;
}

/** @throws RecordError where a text is missing */
export async function buildDocument(
	writer: PageWriter,
	readers: SiteReaders,
	task: DocumentTask,
): Promise<SiteDocument> {
	const { history, kinds, watcher } = readers;
	const { ref, entries, place, before } = task;
	const verdicts = await kinds.of(entries);
	const planned = planPages(entries, verdicts);
	const plans = new Map(planned.map((plan) => [plan.entry, plan]));
	const present = presentOf(entries, verdicts);
	const known = new Map(before?.steps.flatMap(({ change }) => (change ? [[change.commit, change] as const] : [])));
	const paragraphs = openParagraphs();
	const pages = openChangePages(writer, history, task, planned, paragraphs);
	const told = await recallNotice(entries);
	const notice = told ? undefined : openNotice(history, ref.termsType);
	const texts = rememberTexts(history);
	const steps: Step[] = [];
	const all: HiddenChange[] = [];
	let hidden: HiddenChange[] = [];
	const flush = (): void => {
		if (hidden.length > 0) steps.push({ hidden: stretchOf(hidden) });
		hidden = [];
	};
	for (const [index, entry] of entries.entries()) {
		const verdict = verdicts[index];
		if (!verdict) continue;
		const plan = plans.get(entry);
		let diff: Promise<DocumentDiff> | undefined;
		const diffWith = (from: RecordedEntry | undefined) => () => {
			diff ??= Promise.all([textOf(texts, from?.blob), textOf(texts, entry.blob)]).then((both) => diffTexts(...both));
			return diff;
		};
		if (notice) {
			const from = plan ? plan.basis : basisOf(entries, entry, verdict);
			await notice.next(entry, verdict, from, diffWith(from));
		}
		if (!plan) {
			const each = {
				commit: entry.commit,
				date: entry.date.toISOString(),
				kind: verdict.kind,
				reasons: verdict.reasons,
			};
			hidden.push(each);
			all.push(each);
			continue;
		}
		flush();
		const { entry: _, verdict: __, basis, ...facts } = plan;
		const diffOf = diffWith(basis);
		const remembered = known.get(entry.commit);
		const isKnown = remembered?.kind === facts.kind && remembered.from?.commit === facts.from?.commit;
		const change: SiteChange = isKnown
			? { ...remembered, ...facts }
			: // Parts that are cut out of texts would hold on to the whole of them.
				structuredClone({
					...facts,
					watches: await watcher.of(entry, ref),
					...(await tellChange(readers, ref, plan, diffOf)),
				});
		steps.push({ change });
		await pages.write(change, plan, diffOf);
	}
	flush();
	const latest = present ?? (entries[0] as RecordedEntry);
	const text = await textOf(history, latest.blob);
	const found = told ?? (notice ?? openNotice(history, ref.termsType)).end();
	if (!told) await rememberNotice(entries, found);
	const document: SiteDocument = {
		notice: found,
		path: ref.path,
		service: ref.serviceId,
		terms: ref.termsType,
		...place,
		steps: steps.reverse(),
		blob: latest.blob,
		recorded: entries.length,
		latest: { commit: latest.commit, date: latest.date.toISOString() },
		first: (entries[0] as RecordedEntry).date.toISOString(),
		months: monthsOf(entries, verdicts),
		language: (await detectLanguage(text))?.language,
		dates: await datesIn(text, ref.termsType),
		recentHidden: all.slice(-RECENT).reverse(),
		strangers: strangersIn(entries, verdicts),
		note: verdicts.findLast(({ notes }) => notes.length > 0)?.notes.at(-1),
	};
	await writeVersions(writer, history, { ...task, document, planned, present, paragraphs });
	return document;
}
