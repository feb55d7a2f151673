/** What a collection declares, after validation: services, their terms, the sources of each, ready for the stages. */

/** A part of a page between two elements; the first match of each end is taken. */
export interface RangeSelector {
	readonly startBefore?: string;
	readonly startAfter?: string;
	readonly endBefore?: string;
	readonly endAfter?: string;
}

/** A CSS selector, or a range between two of them. */
export type Selector = string | RangeSelector;

/** One use of a filter: a built-in one (`removeQueryParams`) or one of `<id>.filters.js`. */
export interface FilterUse {
	readonly name: string;
	readonly params?: unknown;
}

/**
 * A function of `<id>.filters.js`, called as `(document, context)`, or as `(document, params, context)` where the
 * declaration gives parameters. It changes the document in place; what it returns is awaited and ignored.
 */
export type FilterFunction = (document: Document, ...rest: unknown[]) => unknown;

/** Where the code of a filter lies. It is imported where it runs, which is no part of the process that records. */
export interface FilterReference {
	/** Absolute path of the filters file. */
	readonly module: string;
	/** Of the export. */
	readonly name: string;
	/** Which of the entries, where the export is a history. */
	readonly entry?: number;
}

/**
 * Filters by the name under which declarations use them: references, or functions of a program that brings its own;
 * undefined where the collection does not trust filters.
 */
export type CustomFilters = Readonly<Record<string, FilterFunction | FilterReference>> | undefined;

/**
 * What the browser takes into the page. `shadow`: open shadow trees, in the place of their hosts. `frames`: frames of the
 * same origin, behind their elements. `scroll`: what comes as the page is scrolled to its end.
 */
export type Inclusion = "shadow" | "frames" | "scroll";

/** One address that a terms is fetched from, with everything that holds for it (shared keys already applied). */
export interface Source {
	/** The address as declared. Relative links of the page are resolved against it. */
	readonly url: string;
	/** Tells the sources of one terms apart in snapshot file names; undefined where the terms has only one. */
	readonly id: string | undefined;
	/** In the declared order. Empty only for a PDF. */
	readonly select: readonly Selector[];
	readonly remove: readonly Selector[];
	readonly filters: readonly FilterUse[];
	/** `true`: browser. `false`: never the browser. `undefined`: plain HTTP first, the browser where that fails. */
	readonly executeClientScripts: boolean | undefined;
	/** What counts as part of the page although its document does not hold it. */
	readonly include?: readonly Inclusion[];
	/** `Accept-Language` for this source, where it differs from the collection's. */
	readonly acceptLanguage: string | undefined;
	/** From where it is fetched, where workers elsewhere do so and it differs from the collection's. */
	readonly vantage?: string;
}

/** One tracked document of a service. */
export interface Terms {
	/** File name of the declaration without `.json`. */
	readonly serviceId: string;
	readonly serviceName: string;
	/** Such as `Privacy Policy`. */
	readonly type: string;
	/** One, or several that are combined in this order. */
	readonly sources: readonly Source[];
	/** SHA-256 (hex) of everything in the declaration that determines the extracted text. */
	readonly hash: string;
}

/** How a terms was declared in the past, from `<id>.history.json`. */
export interface PastTerms {
	readonly terms: Terms;
	/** The last moment at which it held, inclusive. */
	readonly validUntil: Date;
}

/** A provider, one file in `declarations/`. */
export interface Service {
	readonly id: string;
	readonly name: string;
	/** Absolute path of the declaration file. */
	readonly file: string;
	readonly terms: readonly Terms[];
	/** Past declarations of all its terms, sorted by `validUntil`; absent where the service has no history file. */
	readonly history?: readonly PastTerms[];
	/** What its declaration watches for, each rule limited to the service and, where it stands in one, the terms. */
	readonly watch?: readonly WatchRule[];
}

/** `tosa.config.json` with every default applied and every path absolute. */
export interface Config {
	readonly declarationsPath: string;
	readonly versionsPath: string;
	readonly snapshotsPath: string;
	/** `changes`: a snapshot is kept when the text changed; `always`: every one. */
	readonly snapshots: "changes" | "always";
	/** Filters of `<id>.filters.js` are code; they run only when this is true. */
	readonly trustFilters: boolean;
	readonly author: { readonly name: string; readonly email: string };
	/** Template of a snapshot's address in version messages, with `%SNAPSHOT_ID`; by default the bare commit id. */
	readonly snapshotUrl: string;
	/** Template of the address of a commit of the versions repository, with `%COMMIT`; empty where there is none. */
	readonly commitUrl: string;
	/** Template of the address of a page about a change, with `%COMMIT`, `%SERVICE`, `%TERMS`; empty where there is none. */
	readonly changeUrl: string;
	/** Where a run publishes what it recorded; `false` where it does not. */
	readonly push: PushConfig | false;
	readonly fetch: FetchConfig;
	readonly extract: ExtractConfig;
	readonly site: SiteConfig;
	readonly serve: ServeConfig;
	/** When a suspect capture that stays is recorded by itself; `false`: captures are not examined. */
	readonly holding: HoldingConfig | false;
	/** What the collection wants to be told of, beside what declarations watch for. */
	readonly watch: readonly WatchRule[];
	/** Who is told of what. */
	readonly notify: readonly NotifyRoute[];
	/** The mail server; absent where no mail is sent. */
	readonly smtp?: SmtpConfig | undefined;
	/** Address that is called when a run has ended. */
	readonly heartbeat?: Secret | undefined;
	/** Command that is run for each shown change. */
	readonly onChange?: string | undefined;
}

/** Text with `${NAME}` for variables of the environment, or the file that holds it, relative to the collection. */
export type Secret = string | { readonly file: string };

/** What a route tells. */
export type NotifyTopic = "changes" | "first" | "failures" | "held" | "dates";

/** Who is told of what, when and how. */
export interface NotifyRoute {
	readonly name: string;
	readonly to: NotifyTarget;
	readonly about: readonly NotifyTopic[];
	/** Ids of services; all where absent. */
	readonly services?: readonly string[] | undefined;
	/** Types of terms; all where absent. */
	readonly terms?: readonly string[] | undefined;
	/** Kinds of change, hidden ones included; the shown changes where absent. */
	readonly kinds?: readonly string[] | undefined;
	/** Names of watches of which one must be touched. */
	readonly watch?: readonly string[] | undefined;
	readonly rhythm: "each" | "daily" | "weekly";
	/** As written; `parseHours` reads it. */
	readonly hours?: string | undefined;
	readonly language: "en" | "fr";
	/** Failed checks in a row from which a document is told of. */
	readonly after: number;
	/** Days after which what still fails or is held is told again. */
	readonly again: number;
	/** Days before an announced date. */
	readonly daysAhead: readonly number[];
}

/** One of these. */
export interface NotifyTarget {
	readonly mail?: readonly string[] | undefined;
	readonly slack?: Secret | undefined;
	readonly mattermost?: Secret | undefined;
	readonly rocketchat?: Secret | undefined;
	readonly discord?: Secret | undefined;
	readonly telegram?:
		| { readonly token: Secret; readonly chat: string; readonly server?: Secret | undefined }
		| undefined;
	readonly matrix?: { readonly server: Secret; readonly room: string; readonly token: Secret } | undefined;
	readonly ntfy?:
		| { readonly topic: Secret; readonly server?: Secret | undefined; readonly token?: Secret | undefined }
		| undefined;
	readonly gotify?: { readonly server: Secret; readonly token: Secret } | undefined;
	readonly webhook?: { readonly url: Secret; readonly secret?: Secret | undefined } | undefined;
}

/** A mail server. */
export interface SmtpConfig {
	readonly host: Secret;
	readonly port?: number | undefined;
	readonly security: "tls" | "starttls" | "none";
	readonly user?: Secret | undefined;
	readonly password?: Secret | undefined;
	/** File of a certificate authority to trust besides the usual ones, relative to the collection. */
	readonly ca?: string | undefined;
	/** Address of the sender, with a name or without. */
	readonly from: string;
}

/** How `tosa site` publishes the collection. Empty strings stand for what is not set. */
export interface SiteConfig {
	readonly title: string;
	/** Where the site will lie. */
	readonly baseUrl: string;
	/** Of the interface (ISO 639-1), at least one; the first lies at the root. */
	readonly languages: readonly ("en" | "fr")[];
	/** Files, relative to the collection. */
	readonly logo: string;
	readonly css: string;
	/** Markdown. */
	readonly imprint: string;
	/** Ids of services, and `<service>/<terms>`. */
	readonly exclude: readonly string[];
	/** A WebSub hub that feeds name. */
	readonly hub: string;
}

/** How `tosa serve` serves the collection where no option says otherwise. */
export interface ServeConfig {
	/** 0 for any that is free. */
	readonly port: number;
	/** What the address of the API begins with. */
	readonly basePath: string;
	/** Entries of a feed. */
	readonly feedLimit: number;
	/** Where entries of feeds lead, with `%VERSION_ID`; empty where they lead to the API. */
	readonly versionUrl: string;
	/** Requests per second of each client; 0 for no limit. */
	readonly rate: number;
}

/** Words to watch for. A change of a paragraph that holds them is marked with the name. */
export interface WatchRule {
	readonly name: string;
	readonly phrases?: readonly string[] | undefined;
	/** A regular expression in RE2's syntax. */
	readonly pattern?: string | undefined;
	/** Default: false. */
	readonly caseSensitive?: boolean | undefined;
	/** Ids of services; all where absent. */
	readonly services?: readonly string[] | undefined;
	/** Types of terms; all where absent. */
	readonly terms?: readonly string[] | undefined;
	/** Name of the declaration file that it stands in; absent where it stands in the configuration. */
	readonly file?: string;
}

/** When a suspect capture that stays is recorded by itself; whichever of the two is later. */
export interface HoldingConfig {
	/** Suspect checks in a row that it takes at least, the first one included. */
	readonly checks: number;
	/** Hours that it takes at least, from the first of them. */
	readonly hours: number;
}

/** Where a run publishes what it recorded. */
export interface PushConfig {
	/** Name of the remote, in both repositories. */
	readonly remote: string;
	/** Whether the snapshots are pushed too. */
	readonly snapshots: boolean;
}

/** What the extraction of one document may take: `extract` of the configuration, with every default. */
export interface ExtractConfig {
	readonly timeoutMs: number;
	readonly memoryMb: number;
}

/** How pages are fetched: `fetch` of the configuration, with every default. */
export interface FetchConfig {
	readonly userAgent: string;
	readonly acceptLanguage: string;
	readonly timeoutMs: number;
	readonly maxBytes: number;
	/** Sources in flight at once. */
	readonly concurrency: number;
	/** Browser pages open at once; `auto`: as many as the machine has room for. */
	readonly browserPages: number | "auto";
	/** Pause between two requests to one host. */
	readonly hostPauseMs: number;
	/** How often a transient failure is tried again. */
	readonly retries: number;
	/** First pause before a retry; it doubles each time, with jitter. */
	readonly retryPauseMs: number;
	/** The selected text must have stood still for this long in the browser. */
	readonly quietMs: number;
	/** The longest that the browser waits for selectors and for the text to stand still. */
	readonly settleTimeoutMs: number;
	/** An older page is asked for without conditions. */
	readonly conditionalDays: number;
	readonly allowPrivateNetworks: boolean;
	/** Proxy addresses; those of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`) hold where absent. */
	readonly proxy: { readonly http?: string; readonly https?: string; readonly noProxy?: string };
	/** Fixed answers for host names, as `{"host": "address"}`; used by tests and closed networks. */
	readonly resolve: Readonly<Record<string, string>>;
	/** Address of the Redis server through which workers fetch. Default: `TOSA_QUEUE`; this process where there is none. */
	readonly queue?: string;
	/** Of the names of all keys there; `tosa` where absent. */
	readonly queuePrefix?: string;
	/** From where workers fetch what does not say otherwise; `default` where absent. */
	readonly vantage?: string;
}

/** A folder that a user works in, loaded. */
export interface Collection {
	readonly dir: string;
	readonly config: Config;
	readonly services: readonly Service[];
}
