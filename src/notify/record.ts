/** The recorded history as routes ask for it: what lies after a cursor, judged, each thing read once for all routes. */
import type { History, Later, RecordedEntry } from "../archive/model.js";
import { parsePath } from "../archive/paths.js";
import type { NotifyRoute } from "../collection/model.js";
import { openGists } from "../history/gists.js";
import { type EntryVerdict, type Kinds, openKinds } from "../history/kinds.js";
import { openWatcher, type Watcher } from "../history/watched.js";
import type { Watch } from "../match/watch.js";
import type { ChangeItem } from "./model.js";
import { coversDocument, coversVerdict } from "./scope.js";
import type { Cursor, RouteState } from "./state.js";

/** What a route has still to tell of the history. */
export interface OwedChanges {
	/** In the order in which they were recorded. */
	readonly items: readonly ChangeItem[];
	/** Everything after the cursor, whether it concerns the route or not. */
	readonly later: Later;
	/** Where the cursor is now: elsewhere than the state says where the history was written anew. */
	readonly cursor: Cursor | null;
	/** What the operator should know of that. */
	readonly notice?: string;
}

export interface OpenRecord {
	readonly history: History;
	/** Where the branch stands now; null where nothing is recorded. */
	position(): Promise<Cursor | null>;
	cursorAt(commit: string): Promise<Cursor>;
	/** Just before the first commit that recorded something dated `since` or later. */
	positionBefore(since: Date): Promise<Cursor | null>;
	owed(route: NotifyRoute, state: RouteState): Promise<OwedChanges>;
	/** A change in the document's own words; undefined where no word came or went. */
	gistOf(item: ChangeItem): Promise<string | undefined>;
	close(): Promise<void>;
}

/** @param nameOf display name of a service */
export function openRecord(
	history: History,
	watches: readonly Watch[],
	nameOf: (service: string) => string,
): OpenRecord {
	const kinds: Kinds = openKinds(history);
	const gists = openGists(history);
	const watcher: Watcher = openWatcher(history, watches);
	const afterOf = remembered((commit: string) => history.after(commit === "" ? undefined : commit));
	const entriesOf = remembered((path: string) => history.of(path));
	const verdictsOf = remembered(async (path: string) => {
		const entries = await entriesOf(path);
		const verdicts = await kinds.of(entries);
		return new Map(entries.map((entry, index) => [entry.commit, verdicts[index]]));
	});
	const watchesOf = remembered(async (key: string) => {
		const [commit = "", path = ""] = splitKey(key);
		const entry = (await byCommit()).get(commit)?.find((each) => each.path === path);
		const named = parsePath(path);
		return entry && named ? watcher.of(entry, { ...named, path }) : [];
	});
	let entriesByCommit: Promise<ReadonlyMap<string, readonly RecordedEntry[]>> | undefined;
	const byCommit = () => {
		entriesByCommit ??= readByCommit(history);
		return entriesByCommit;
	};
	const cursorAt = async (commit: string): Promise<Cursor> => {
		const [entry] = (await byCommit()).get(commit) ?? [];
		// A commit of something else than a document is dated by what was recorded last.
		const date = entry?.date ?? latestOf([...(await byCommit()).values()].flat());
		return { commit, date: date.toISOString(), ...(entry && { path: entry.path }) };
	};
	const locate = async (cursor: Cursor | null): Promise<Omit<OwedChanges, "items">> => {
		const later = await afterOf(cursor?.commit ?? "");
		if (later) return { later, cursor };
		const found = cursor && (await findAgain(cursor, await byCommit()));
		const at = found ? await cursorAt(found.commit) : null;
		const again = (await afterOf(at?.commit ?? "")) ?? { commits: [], isLinear: true };
		if (found?.isSame) return { later: again, cursor: at };
		const notice = `The history of the versions does not hold the commit ${cursor?.commit.slice(0, 10)} any more, up to which everything was told. It goes on after ${
			at === null
				? "nothing: everything recorded is owed"
				: `the commit ${at.commit.slice(0, 10)}, the last one recorded by then`
		}.`;
		return { later: again, cursor: at, notice };
	};
	return {
		history,
		position: async () => (history.tip === undefined ? null : cursorAt(history.tip)),
		cursorAt,
		async positionBefore(since) {
			const all = await afterOf("");
			const commits = all?.commits ?? [];
			const known = await byCommit();
			const first = commits.findIndex((commit) => known.get(commit)?.some(({ date }) => date >= since));
			const before = first === -1 ? commits.at(-1) : commits[first - 1];
			return before === undefined ? null : cursorAt(before);
		},
		async owed(route, state) {
			const located = await locate(state.cursor);
			const told = new Set(state.told);
			const from = state.from === undefined ? undefined : new Date(state.from);
			const items: ChangeItem[] = [];
			const wantsChanges = route.about.includes("changes") || route.about.includes("first");
			for (const commit of wantsChanges ? located.later.commits : []) {
				for (const entry of (await byCommit()).get(commit) ?? []) {
					const key = `${commit} ${entry.path}`;
					const named = parsePath(entry.path);
					if (!named || told.has(key) || (from && entry.date < from)) continue;
					if (!coversDocument(route, named.serviceId, named.termsType)) continue;
					const verdict: EntryVerdict | undefined = (await verdictsOf(entry.path)).get(commit);
					if (!verdict || !coversVerdict(route, entry, verdict)) continue;
					const watches = await watchesOf(key);
					if (route.watch && !watches.some((name) => route.watch?.includes(name))) continue;
					items.push({
						type: verdict.kind === "first" ? "first" : "change",
						key,
						service: named.serviceId,
						name: nameOf(named.serviceId),
						terms: named.termsType,
						entry,
						entries: await entriesOf(entry.path),
						verdict,
						watches,
					});
				}
			}
			return { items, ...located };
		},
		gistOf: ({ entry, verdict }) => gists.of({ ...entry, verdict }),
		async close() {
			await kinds
				.save()
				.then(gists.save)
				.finally(() => history.close());
		},
	};
}

/** Commit and path of a key. */
export function splitKey(key: string): readonly [commit: string, path: string] {
	const at = key.indexOf(" ");
	return at === -1 ? [key, ""] : [key.slice(0, at), key.slice(at + 1)];
}

async function readByCommit(history: History): Promise<ReadonlyMap<string, readonly RecordedEntry[]>> {
	const found = new Map<string, RecordedEntry[]>();
	for await (const entry of history.all()) {
		const known = found.get(entry.commit);
		if (known) known.push(entry);
		else found.set(entry.commit, [entry]);
	}
	return found;
}

/** In a history that was written anew: the same version by document and date, or the last one recorded by then. */
function findAgain(
	{ date, path }: Cursor,
	byCommit: ReadonlyMap<string, readonly RecordedEntry[]>,
): { readonly commit: string; readonly isSame: boolean } | undefined {
	const at = new Date(date).getTime();
	// Newest first, as the history gives them.
	const all = [...byCommit.values()].flat();
	const same = all.find((entry) => entry.path === path && entry.date.getTime() === at);
	if (same) return { commit: same.commit, isSame: true };
	const before = all.find((entry) => entry.date.getTime() <= at);
	return before && { commit: before.commit, isSame: false };
}

function latestOf(entries: readonly RecordedEntry[]): Date {
	return new Date(entries.reduce((latest, { date }) => Math.max(latest, date.getTime()), 0));
}

function remembered<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
	const known = new Map<Key, Promise<Value>>();
	return (key) => {
		const value = known.get(key) ?? read(key);
		known.set(key, value);
		return value;
	};
}
