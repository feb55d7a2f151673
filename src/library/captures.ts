/** Single captures for programs: fetching sources, and a terms as it stands now, without recording anything. */
import { CONFIG_DEFAULTS } from "../collection/config/defaults.js";
import type { CustomFilters, FetchConfig, Source, Terms } from "../collection/model.js";
import { createFetcher as create } from "../fetch/index.js";
import type { Fetcher, Lane, Validators } from "../fetch/model.js";
import { type Capture, CaptureFailure, captureTerms as capture } from "../pipeline/capture.js";
import { checkArguments, checkOptions, type Known, objectWith, required } from "./arguments.js";
import { CLOCK, FUNCTION, SIGNAL, TERMS } from "./expected.js";

export { CaptureFailure };

/** What {@link createFetcher} takes. */
export interface FetcherOptions {
	/** As in `collection.config.fetch`; by default that of a collection without configuration. */
	readonly config?: FetchConfig;
	/** By default the clock of the machine. */
	readonly now?: () => Date;
}

/**
 * A fetcher for one run, over plain HTTP and in Chromium. Close it when the run ends: it keeps connections, and a browser
 * from the first page that needs one.
 *
 * @throws UsageError `BAD_ARGUMENT`; EnvironmentError `PROXY_INVALID`
 */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
	const present = { what: "", accepts: (value: unknown) => value !== undefined };
	const keys = Object.fromEntries(Object.keys(CONFIG_DEFAULTS.fetch).map((key) => [key, present]));
	const config = objectWith("the settings of fetching, all of them", keys, "`collection.config.fetch` has them.");
	checkOptions("createFetcher", options, { config, now: CLOCK } satisfies Known<FetcherOptions>);
	return create({ config: options.config ?? CONFIG_DEFAULTS.fetch, now: options.now ?? (() => new Date()) });
}

/** What {@link captureTerms} takes beside the terms. */
export interface CaptureOptions {
	readonly fetcher: Fetcher;
	/** The functions of `<id>.filters.js`, by name. */
	readonly customFilters?: CustomFilters;
	/** Validators of an earlier answer, by the address of the source. All or none of the sources are asked with them. */
	readonly validators?: ReadonlyMap<string, Validators>;
	/** The lane to take for a source, and no other, whatever its declaration says. */
	readonly laneOf?: (source: Source) => Lane | undefined;
	readonly signal?: AbortSignal;
}

/**
 * Fetches every source of a terms and extracts its text.
 *
 * @returns the capture; a {@link CaptureFailure} where a page was fetched and its terms could not be extracted;
 * `"not-modified"` where validators were given and no source changed since
 * @throws FetchError, EnvironmentError; UsageError `BAD_ARGUMENT`
 */
export async function captureTerms(
	terms: Terms,
	options: CaptureOptions,
): Promise<Capture | CaptureFailure | "not-modified"> {
	checkArguments("captureTerms", { terms: [terms, TERMS] });
	const fetcher = objectWith("a fetcher", { http: FUNCTION, browser: FUNCTION }, "`createFetcher()` gives one.");
	checkOptions("captureTerms", options, {
		fetcher: required(fetcher),
		customFilters: objectWith("an object of functions", {}),
		validators: { what: "a Map of validators by address", accepts: (value) => value instanceof Map },
		laneOf: FUNCTION,
		signal: SIGNAL,
	} satisfies Known<CaptureOptions>);
	return capture(terms, options);
}
