/** Writes where a snapshot came from as trailers of its commit, and reads it back for a later extraction. */
import { createHash } from "node:crypto";
import type { Lane, Provenance } from "../fetch/model.js";
import { ENGINE_VERSION } from "./engine-version.js";
import type { TosaTrailer, Trailer } from "./message.js";
import type { PageOutcome } from "./model.js";

/** What the trailers of a stored snapshot say; snapshots of other tools and eras lack some or all of it. */
export interface StoredProvenance {
	/** As declared. */
	readonly url?: string;
	/** After redirects. */
	readonly finalUrl?: string;
	readonly httpStatus?: number;
	readonly lane?: Lane;
	/** Hash of the snapshot's bytes, as `sha256:<hex>`. */
	readonly contentHash?: string;
	readonly etag?: string;
	readonly lastModified?: string;
	readonly charset?: string;
	readonly fetchedAt?: Date;
	readonly outcome?: PageOutcome;
}

const OUTCOMES = [
	"unchanged",
	"suspect",
	"selector-missed",
	"empty",
	"failed",
] as const satisfies readonly PageOutcome[];

/** Hash of a snapshot's bytes, as trailers and the ledger write it. */
export function contentHashOf(content: Uint8Array): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** The trailers of a snapshot's commit. `contentHash`: such as `sha256:<hex>`. `outcome`: where it makes no version. */
export function provenanceTrailers(provenance: Provenance, contentHash: string, outcome?: PageOutcome): TosaTrailer[] {
	const values: readonly (readonly [TosaTrailer[0], string | undefined])[] = [
		["Tosa-Source-Url", provenance.url],
		["Tosa-Final-Url", provenance.finalUrl],
		["Tosa-Status", String(provenance.httpStatus)],
		["Tosa-Fetcher", provenance.lane],
		["Tosa-Content-Hash", contentHash],
		["Tosa-ETag", provenance.etag],
		["Tosa-Last-Modified", provenance.lastModified],
		["Tosa-Charset", provenance.charset],
		["Tosa-Snapshot-Date", provenance.fetchedAt.toISOString()],
		["Tosa-Worker", provenance.worker],
		["Tosa-Outcome", outcome],
		["X-engine-version", ENGINE_VERSION],
		["X-fetcher", provenance.lane === "browser" ? "fullDom" : "htmlOnly"],
		["X-source-document-location", provenance.url],
	];
	return values.flatMap(([key, value]): TosaTrailer[] => (value === undefined ? [] : [[key, value]]));
}

/** Reads the provenance back; values that make no sense are left out. */
export function parseProvenance(trailers: readonly Trailer[]): StoredProvenance {
	const values = new Map(trailers.map(([key, value]) => [key.toLowerCase(), value]));
	const text = (key: string) => values.get(key.toLowerCase()) || undefined;
	const status = Number(text("Tosa-Status"));
	const fetchedAt = new Date(text("Tosa-Snapshot-Date") ?? Number.NaN);
	const lane = text("Tosa-Fetcher");
	return defined({
		url: text("Tosa-Source-Url"),
		finalUrl: text("Tosa-Final-Url"),
		httpStatus: Number.isInteger(status) && status >= 100 && status < 600 ? status : undefined,
		lane: lane === "http" || lane === "browser" ? lane : undefined,
		contentHash: text("Tosa-Content-Hash"),
		etag: text("Tosa-ETag"),
		lastModified: text("Tosa-Last-Modified"),
		charset: text("Tosa-Charset"),
		fetchedAt: Number.isNaN(fetchedAt.getTime()) ? undefined : fetchedAt,
		outcome: OUTCOMES.find((outcome) => outcome === text("Tosa-Outcome")),
	});
}

/** The address that a page came from, whether tosa stored it or Open Terms Archive's engine. */
export function sourceAddressOf(trailers: readonly Trailer[]): string | undefined {
	const named = (wanted: string) => trailers.find(([key]) => key.toLowerCase() === wanted)?.[1];
	return named("tosa-source-url") ?? named("x-source-document-location");
}

/** The same object without its undefined fields. */
function defined(fields: { [Key in keyof StoredProvenance]: StoredProvenance[Key] | undefined }): StoredProvenance {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
