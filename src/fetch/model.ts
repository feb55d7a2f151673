/** What the two lanes take and give: a request, the snapshot they return, and the interface of a fetcher. */
import type { FetchConfig, Inclusion, Selector } from "../collection/model.js";

/** The ways to a page: plain HTTP, or Chromium. */
export type Lane = "http" | "browser";

/** Validators of an earlier answer, sent back so that the server may say "not modified". */
export interface Validators {
	readonly etag?: string;
	readonly lastModified?: string;
	/** The address that gave them, after redirects. Where it is known, they are sent to no other. */
	readonly finalUrl?: string;
}

/** One source to fetch. */
export interface FetchRequest {
	readonly url: string;
	/** What the browser waits for; not used by the HTTP lane. */
	readonly select: readonly Selector[];
	readonly acceptLanguage?: string | undefined;
	/** What the browser writes into the page although its document does not hold it. */
	readonly include?: readonly Inclusion[];
	readonly validators?: Validators;
	/** The last page of this address had its end, so that one without was cut short. */
	readonly endsAsBefore?: boolean;
	/** The browser is to give the bytes of the answer, not what it shows of them. */
	readonly asFile?: boolean;
	/** From where it is fetched, where workers elsewhere do so. */
	readonly vantage?: string | undefined;
	readonly signal?: AbortSignal;
}

/** The kinds of document that can be extracted. */
export type MediaType = "text/html" | "application/xhtml+xml" | "text/plain" | "application/pdf";

/** The bytes of a source as fetched, with their provenance. */
export interface Snapshot {
	/** PDF: as received. Everything else: the decoded text, as UTF-8 without BOM. */
	readonly content: Uint8Array;
	readonly mediaType: MediaType;
	/** What the browser saw and the content does not hold. */
	readonly unread?: Unread;
	/** Whether the page had its end as it was served, where the content does not tell: a browser writes one to every page. */
	readonly ends?: boolean;
	readonly provenance: Provenance;
}

/** Text that a page shows and that is not part of its document. */
export interface Unread {
	/** Addresses of frames that are large enough to be read; empty for one without an address. */
	readonly frames: readonly string[];
	/** Open shadow trees that hold text. */
	readonly shadowRoots: number;
}

/** Where a snapshot came from, how and when. */
export interface Provenance {
	/** As declared. */
	readonly url: string;
	/** After redirects. */
	readonly finalUrl: string;
	readonly httpStatus: number;
	readonly lane: Lane;
	/** Character encoding in which the text was received (WHATWG label); undefined for PDF and for the browser. */
	readonly charset?: string;
	readonly etag?: string;
	readonly lastModified?: string;
	readonly fetchedAt: Date;
	/** Name of the worker that fetched it; undefined where this process did. */
	readonly worker?: string;
}

/** The server said that nothing changed since the validators were given. */
export interface NotModified {
	readonly notModified: true;
	readonly url: string;
	readonly fetchedAt: Date;
}

/** Fetches sources for one run. Keeps connections and at most one browser; close it when the run ends. */
export interface Fetcher {
	/** Plain HTTP. @throws FetchError */
	http(request: FetchRequest): Promise<Snapshot | NotModified>;
	/** Chromium. A PDF met on the way comes back as the HTTP lane's snapshot. @throws FetchError, EnvironmentError without a browser */
	browser(request: FetchRequest): Promise<Snapshot>;
	close(): Promise<void>;
}

/** A host that asked to be left alone for longer than a run waits. */
export interface Refusal {
	/** ISO 8601, UTC. */
	readonly until: string;
	/** The address that was answered so, and what it was reported as. */
	readonly url: string;
	readonly code: string;
}

export interface Refusals {
	get(host: string): Refusal | undefined;
	set(host: string, refusal: Refusal): void;
}

export interface FetcherOptions {
	readonly config: FetchConfig;
	readonly now: () => Date;
	/** What hosts asked in earlier runs; what they ask in this one is added. */
	readonly refusals?: Refusals;
	/** Told of what makes the fetcher wait. */
	readonly warn?: (message: string) => void;
	/** Resolves once the run can take another page. */
	readonly room?: () => Promise<void>;
}
