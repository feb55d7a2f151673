/** Under which declaration and engine a text is made, and how the commit of a version remembers that. */
import { createHash } from "node:crypto";
import { ENGINE_VERSION } from "../archive/engine-version.js";
import { isAboutItsFile } from "../archive/entry.js";
import { snapshotReference, type TosaTrailer, versionMessage } from "../archive/message.js";
import type { RecordedEntry, RecordType } from "../archive/model.js";
import type { Config, Terms } from "../collection/model.js";
import { ENGINE_ID } from "../markdown/sources.js";

/** A text, and what it was made from. */
export interface Version {
	readonly markdown: string;
	/** Commit ids of the snapshots, in the order of the sources. */
	readonly snapshots: readonly string[];
	/** When the latest of them was fetched. */
	readonly date: Date;
}

/**
 * A hash that changes whenever the same address may give another text without the provider's doing: with the declaration, its
 * filters, the language asked for, the place it is asked from, or the Markdown rules.
 */
export function fingerprintOf(terms: Terms, config: Pick<Config, "fetch">): string {
	const { acceptLanguage, vantage } = config.fetch;
	const asked = vantage === undefined ? acceptLanguage : `${acceptLanguage}\n${vantage}`;
	return createHash("sha256").update(`${ENGINE_ID}\n${asked}\n${terms.hash}`).digest("hex");
}

/** Trailer of a version: the fingerprint of the declaration and the engine that made it. */
const DECLARATION_TRAILER = "Tosa-Declaration";

/** The message of a version's commit. */
export function describeVersion(
	type: RecordType,
	terms: Pick<Terms, "serviceId" | "type">,
	{ snapshots }: Pick<Version, "snapshots">,
	fingerprint: string,
	{ snapshotUrl, trailers = [] }: Pick<Config, "snapshotUrl"> & { readonly trailers?: readonly TosaTrailer[] },
): string {
	return versionMessage({
		type,
		serviceId: terms.serviceId,
		termsType: terms.type,
		snapshots: snapshots.map((id) => snapshotReference(snapshotUrl, id)),
		trailers: [[DECLARATION_TRAILER, fingerprint], ...trailers, ["X-engine-version", ENGINE_VERSION]],
	});
}

/** The fingerprint that a version's own commit tells; undefined where it was recorded by other hands. */
export function recordedFingerprint(entry: RecordedEntry | undefined): string | undefined {
	if (entry === undefined || !isAboutItsFile(entry)) return undefined;
	return entry.trailers.find(([key]) => key === DECLARATION_TRAILER)?.[1];
}
