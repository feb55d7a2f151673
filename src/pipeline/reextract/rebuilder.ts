/** Turns one planned event after another into commits of a new branch, and keeps count of what becomes of each document. */

import type { BranchWriter } from "../../archive/branch.js";
import type { History, RecordType } from "../../archive/model.js";
import { parsePath } from "../../archive/paths.js";
import type { Collection } from "../../collection/model.js";
import type { Watch } from "../../match/watch.js";
import { describeVersion } from "../fingerprint.js";
import { type DatedDeclaration, declarationOn, givesSameText, termsAt } from "../stored/dated-declaration.js";
import type { Extractor } from "../stored/extractor.js";
import { failureOf } from "../stored/failure.js";
import { latestDate, latestPages, type SourcePage } from "../stored/pages.js";
import { type BranchPast, openBranchPast } from "./branch-past.js";
import type { CopyEvent } from "./copies.js";
import type { PageFailure } from "./document-plan.js";
import type { CaptureEvent, PlannedDocument } from "./plan.js";

/** What became of one document when a history was rebuilt. */
export interface RebuiltDocument {
	readonly service: string;
	readonly terms: string;
	/** `copied`: the recorded versions are kept, because nothing could be rebuilt (no declaration, no stored page) or was asked for. */
	readonly outcome: "rebuilt" | "copied";
	/** Versions on the branch that the repository stands on, and on the new one. */
	readonly before: number;
	readonly after: number;
	/** Of those after: technical or declaration upgrades. */
	readonly upgrades: number;
	/** Of those after: recorded versions that were copied. */
	readonly kept: number;
	/** Recorded versions whose page gives no text under the declaration of its date: they are not on the new branch. */
	readonly lost: number;
	/** Whether both branches end with the same text. */
	readonly sameText: boolean;
	/** Captures that gave no text. */
	readonly failures: readonly PageFailure[];
}

export interface Rebuilder {
	copy(event: CopyEvent): Promise<void>;
	capture(event: CaptureEvent): Promise<void>;
	result(document: PlannedDocument): RebuiltDocument;
}

/** What stands of a document at one moment. */
interface State {
	readonly failures: PageFailure[];
	after: number;
	upgrades: number;
	kept: number;
	lost: number;
	/** The pages of the latest capture that gave a text, and what they were extracted under. */
	made: { readonly pages: readonly SourcePage[]; readonly declaration: DatedDeclaration } | undefined;
	past: BranchPast;
}

interface RebuilderOptions {
	readonly collection: Collection;
	readonly writer: BranchWriter;
	/** Where what is copied can be read. */
	readonly versions: Pick<History, "text">;
	/** What changes are marked with. */
	readonly watches: readonly Watch[];
	readonly extract: Extractor;
	/** The declarations of this moment hold after the last page. */
	readonly now: Date;
}

export function createRebuilder(options: RebuilderOptions): Rebuilder {
	const { collection, writer, versions, watches, extract, now } = options;
	const states = new Map<string, State>();
	const stateOf = (path: string): State => {
		const known = states.get(path);
		if (known) return known;
		const { serviceId = "", termsType = "" } = parsePath(path) ?? {};
		const past = openBranchPast({ serviceId, termsType }, watches);
		const state = { failures: [], after: 0, upgrades: 0, kept: 0, lost: 0, made: undefined, past };
		states.set(path, state);
		return state;
	};

	/** Adds a version where the text differs. */
	async function record(
		document: PlannedDocument,
		type: RecordType,
		markdown: string,
		{ pages, declaration }: NonNullable<State["made"]>,
	): Promise<boolean> {
		const content = Buffer.from(markdown);
		if (writer.holds(document.path, content)) return false;
		const names = { serviceId: document.serviceId, type: document.termsType };
		const snapshots = pages.map(({ page }) => page.commit);
		const date = latestDate(pages);
		const state = stateOf(document.path);
		const { trailers } = await state.past.next({ markdown, date, type });
		const message = describeVersion(type, names, { snapshots }, declaration.fingerprint, {
			...collection.config,
			trailers,
		});
		await writer.record({ path: document.path, content, message, date });
		state.after++;
		return true;
	}

	/**
	 * Where another declaration holds when the next page comes (or by now): what it makes of the present page is our change,
	 * and gets a commit of its own, before the next page brings the provider's.
	 */
	async function applyNext({ document, next }: CaptureEvent, state: State): Promise<void> {
		if (next === "copy" || state.made === undefined) return;
		const date = next ?? now;
		const terms = termsAt(collection, document.serviceId, document.termsType, date);
		const pages =
			terms &&
			latestPages(
				terms.sources,
				state.made.pages.map(({ page }) => page),
			);
		if (terms === undefined || pages === undefined) return;
		try {
			const declaration = await declarationOn(collection, terms, date);
			if (givesSameText(declaration, state.made.declaration)) return;
			const made = { pages, declaration };
			const markdown = await extract(pages, declaration.customFilters);
			if (await record(document, "upgrade", markdown, made)) state.upgrades++;
			state.made = made;
		} catch (error) {
			failureOf(error); // The new declaration is not for this page: nothing can be told of what it did.
		}
	}

	return {
		async copy({ commit, files }) {
			const differing = files.filter(({ path, blob }) => writer.blobAt(path) !== blob);
			for (const { path, blob, entry } of differing) {
				const left = differing.find((other) => other.blob === undefined && writer.blobAt(other.path) === blob);
				const state = stateOf(path);
				state.made = undefined;
				if (blob === undefined) continue;
				// A document that only got another name takes its count and its past along.
				const { after, kept } = left ? stateOf(left.path) : { after: 1, kept: 1 };
				state.after += after;
				state.kept += kept;
				if (left) state.past = stateOf(left.path).past;
				else {
					const { date, type } = entry;
					state.past.copied(async () => ({ markdown: await versions.text(blob), date, type }));
				}
			}
			await writer.copy(commit, differing);
		},
		async capture(event) {
			const { document, date, terms, pages, stands } = event;
			const state = stateOf(document.path);
			try {
				const declaration = await declarationOn(collection, terms, date);
				const markdown = await extract(pages, declaration.customFilters);
				const made = { pages, declaration };
				await record(document, writer.blobAt(document.path) === undefined ? "first" : "change", markdown, made);
				state.made = made;
			} catch (error) {
				state.failures.push({ snapshots: event.own, date, error: failureOf(error).error });
				state.lost += stands;
			}
			await applyNext(event, state);
		},
		result({ serviceId, termsType, path, isRebuilt, before, latest, unread }) {
			const { failures, after, upgrades, kept, lost } = stateOf(path);
			return {
				service: serviceId,
				terms: termsType,
				outcome: isRebuilt ? "rebuilt" : "copied",
				before,
				after,
				upgrades,
				kept,
				lost,
				sameText: writer.blobAt(path) === latest,
				failures: [...unread, ...failures].sort((a, b) => a.date.getTime() - b.date.getTime()),
			};
		},
	};
}
