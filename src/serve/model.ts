/** What the server holds in memory and what passes between its parts: state, requests to routes, answers. */
import type { LedgerEntry } from "../archive/ledger.js";
import type { History, RecordedEntry } from "../archive/model.js";
import type { RunRecord } from "../archive/run-record.js";
import type { StoredDataset } from "../dataset/stored.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { Catalogue } from "../history/catalogue.js";
import type { EntryVerdict } from "../history/kinds.js";
import type { LineCount } from "../history/line-counts.js";
import type { StoredPages } from "../history/pages.js";
import type { Reading } from "./reading/model.js";

/** Where everything that is served lies. */
export interface Places {
	readonly versionsPath: string;
	/** Absent where a versions repository is served without its collection. */
	readonly collection?: { readonly dir: string; readonly declarationsPath: string; readonly snapshotsPath: string };
}

/** A source as its declaration has it; what was not declared is absent. */
export interface DeclaredSource {
	readonly id: string;
	readonly fetch: string | undefined;
	readonly select: unknown;
	readonly remove: unknown;
	readonly filter: unknown;
	readonly executeClientScripts: boolean | undefined;
}

export interface ServedService {
	readonly id: string;
	readonly name: string;
	readonly terms: readonly { readonly type: string; readonly sources: readonly DeclaredSource[] }[];
}

/** What is known of the collection beside its histories. */
export interface Facts {
	readonly id: string;
	readonly name: string;
	/** `metadata.yml` as it is; empty where there is none. */
	readonly metadata: Readonly<Record<string, unknown>>;
	/** What is declared now; in a repository without its collection, what the tip holds. */
	readonly services: ReadonlyMap<string, ServedService>;
	readonly ledger: ReadonlyMap<string, LedgerEntry>;
	readonly run: RunRecord | undefined;
	/** Where the latest dataset lies, if one was made. */
	readonly dataset: StoredDataset | undefined;
}

/** Everything that answers are made of, at one moment. A new one takes its place when something has changed. */
export interface State {
	readonly history: Pick<History, "text">;
	readonly reading: Pick<Reading, "difference" | "search">;
	readonly catalogue: Catalogue;
	readonly verdicts: ReadonlyMap<RecordedEntry, EntryVerdict>;
	/** False while kinds are still being found out: then some versions have no verdict. */
	readonly knowsKinds: boolean;
	readonly lines: ReadonlyMap<RecordedEntry, LineCount>;
	/** The dates that latest versions announce, by blob, as far as they are known. */
	readonly announced: ReadonlyMap<string, readonly AnnouncedDate[]>;
	/** Whether nothing is left to be found out. */
	readonly isWhole: boolean;
	readonly pages: StoredPages["pages"];
	readonly facts: Facts;
	/** When it became what it is: the `Last-Modified` of lists. */
	readonly since: Date;
}

/** What a route is asked. */
export interface RouteRequest {
	readonly params: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	/** Address of the API as the client knows it, without a slash at the end. */
	readonly base: string;
	/** What of the address follows `base`, as written. */
	readonly path: string;
	readonly accept: string;
	readonly now: Date;
}

/** A whole answer, ready to be sent and to be kept. */
export interface Answer {
	readonly status: 200 | 301 | 400 | 404 | 406 | 408 | 414 | 416 | 429 | 500 | 503;
	readonly type: string;
	readonly body: string;
	/** The body as gzip has compressed it, in place of `body`. */
	readonly gzipped?: Uint8Array;
	/** `immutable`: the same for ever; `changing`: to be asked for again each time; `none`: not to be kept. */
	readonly keep: "immutable" | "changing" | "none";
	readonly lastModified?: Date;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent in place of the body, in parts where that is asked for. */
	readonly file?: StoredDataset;
}

/** One route: how it is asked, and what answers. The OpenAPI document is made of the same table. */
export interface Route {
	/** With `:name` for parameters. */
	readonly path: string;
	readonly summary: string;
	readonly tag: string;
	readonly query?: readonly QueryParameter[];
	/** What is sent for each status, as OpenAPI's media types with their schemas. */
	readonly responses: Readonly<Record<number, RouteResponse>>;
	answer(request: RouteRequest, state: State, settings: RouteSettings): Answer | Promise<Answer>;
}

interface QueryParameter {
	readonly name: string;
	readonly description: string;
	readonly schema: Readonly<Record<string, unknown>>;
}

interface RouteResponse {
	readonly description: string;
	readonly content: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>>;
}

/** What the operator chose and answers depend on. */
export interface RouteSettings {
	readonly feedLimit: number;
	/** Address of a page about a version, with `%VERSION_ID`; empty where feeds lead to the API. */
	readonly versionUrl: string;
}
