/** A collection with pages and versions of the past, made without fetching: what the tests of rebuilding begin with. */

import { snapshotMessage, type TosaTrailer, versionMessage } from "../../../../src/archive/message.js";
import type { RecordType, Store } from "../../../../src/archive/model.js";
import { openStore } from "../../../../src/archive/open-store.js";
import { snapshotPath } from "../../../../src/archive/paths.js";
import { loadCollection } from "../../../../src/collection/load.js";
import type { Collection } from "../../../../src/collection/model.js";
import { type RebuildOptions, type Rebuilt, rebuildHistory } from "../../../../src/pipeline/reextract/rebuild.js";
import type { RebuiltDocument } from "../../../../src/pipeline/reextract/rebuilder.js";
import { createWorkspace, type Workspace } from "../../../support/workspace.js";

export const service = "Lumora";
export const url = "https://lumora.example/terms";

export interface Archive {
	readonly workspace: Workspace;
	/** Stores a page and gives its commit. `day`: such as `2026-01-31` or `2026-01-31T06:00`, midnight and UTC by default. */
	page(day: string, html: string, more?: PageOptions): Promise<string>;
	/** Records a version. */
	version(day: string, text: string, more?: VersionOptions): Promise<string>;
	/** Makes what was stored durable. */
	save(): Promise<void>;
	load(): Promise<Collection>;
	/** Rebuilds into `rebuilt`, on 1 December 2026. */
	rebuild(options?: Partial<RebuildOptions>): Promise<Rebuilt>;
	/** Rebuilds, and gives one line a commit of the new branch: `<day> <first word of the subject> <terms>: <text>`. */
	history(): Promise<string[]>;
	dispose(): Promise<void>;
}

interface PageOptions {
	readonly terms?: string;
	readonly sourceId?: string;
	/** Address that its commit names; `null` for a page that another tool stored. */
	readonly url?: string | null;
	readonly outcome?: string;
}

interface VersionOptions {
	readonly terms?: string;
	readonly snapshots?: readonly string[];
	readonly type?: RecordType;
	/** Instead of tosa's own message. */
	readonly message?: string;
}

const author = { name: "Bot", email: "bot@archive.example" };
export const at = (day: string) => new Date(/T/.test(day) ? `${day}Z` : day);

export async function createArchive(): Promise<Archive> {
	const workspace = await createWorkspace({ config: { author } });
	const stores = new Map<string, Promise<Store>>();
	const open = (label: "versions" | "snapshots"): Promise<Store> => {
		const store = stores.get(label) ?? openStore({ path: workspace.path(label), author, label });
		stores.set(label, store);
		return store;
	};
	const save = async () => {
		for (const store of stores.values()) await (await store).close();
		stores.clear();
	};
	const load = async () => (await loadCollection(workspace.dir)).collection;
	const rebuild = async (options: Partial<RebuildOptions> = {}) => {
		await open("snapshots"); // A collection has one, even where no page was stored.
		await save();
		const now = () => at("2026-12-01");
		const signal = new AbortController().signal;
		const all = { branch: "rebuilt", includes: () => true, now, signal };
		return rebuildHistory(await load(), { ...all, ...options });
	};
	return {
		workspace,
		async page(day, html, { terms = "Terms", sourceId, url: address = url, outcome } = {}) {
			const own: TosaTrailer[] = [
				["Tosa-Source-Url", address ?? ""],
				["Tosa-Content-Hash", "sha256:00"],
				...(outcome === undefined ? [] : [["Tosa-Outcome", outcome] as const]),
			];
			return (await open("snapshots")).record({
				path: snapshotPath(service, terms, sourceId, "text/html"),
				content: Buffer.from(html),
				message: snapshotMessage({
					...{ type: "change", serviceId: service, termsType: terms, sourceId },
					trailers: address === null ? [] : own,
				}),
				date: at(day),
			});
		},
		async version(day, text, { terms = "Terms", snapshots = [], type = "change", message } = {}) {
			const own = { type, serviceId: service, termsType: terms, snapshots, trailers: [] };
			return (await open("versions")).record({
				path: `${service}/${terms}.md`,
				content: Buffer.from(text),
				message: message ?? versionMessage(own),
				date: at(day),
			});
		},
		save,
		load,
		rebuild,
		async history() {
			await rebuild();
			const log = await workspace.git(["log", "--reverse", "--format=%H %ad %s", "--date=short", "rebuilt"]);
			const lines = log.split("\n").map(async (line) => {
				const [commit = "", day, verb, ...rest] = line.split(" ");
				const text = await workspace
					.git(["show", "--format=", "--name-only", commit])
					.then(async (path) => (await workspace.git(["show", `${commit}:${path}`])).replace(/\n+/g, " "));
				return `${day} ${verb} ${rest.join(" ").replace(/^.*Lumora /, "")}: ${text}`;
			});
			return Promise.all(lines);
		},
		async dispose() {
			await save();
			await workspace.dispose();
		},
	};
}

/** The result of the one document of that name. */
export function documentIn({ documents }: Rebuilt, terms = "Terms"): RebuiltDocument {
	const [found] = documents.filter((each) => each.terms === terms);
	if (!found) throw new Error(`There is no ${terms}.`);
	return found;
}
