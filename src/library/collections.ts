/** Collections for programs: loading one, its terms by name, and every check of it. */
import type { Collection, Terms } from "../collection/model.js";
import { selectNamed } from "../collection/names.js";
import type { Problem } from "../errors.js";
import type { Checked } from "../report/problems/model.js";
import { checkArguments, checkOptions, type Known, listOf, objectWith, oneOf, optional } from "./arguments.js";
import { CLOCK, COLLECTION, FOLDER, FUNCTION, NAME, SIGNAL, TEXT } from "./expected.js";

/** What {@link loadCollection} takes beside the folder. */
export interface LoadOptions {
	/** Another versions repository than the configured one; relative to the current folder. */
	readonly versionsPath?: string | undefined;
}

/** A collection, and what is wrong with its files. */
export interface LoadedCollection {
	readonly collection: Collection;
	/** Errors and warnings of the configuration and of all declarations. A service with an error is not in `collection`. */
	readonly problems: readonly Problem[];
}

/**
 * Loads the collection in the folder `dir`: its configuration, with every default, and its declarations. What a person
 * can write wrongly is no exception but in `problems`; decide whether to go on without the services concerned.
 *
 * @throws UsageError `BAD_ARGUMENT`
 */
export async function loadCollection(dir: string, options: LoadOptions = {}): Promise<LoadedCollection> {
	checkArguments("loadCollection", { dir: [dir, FOLDER] });
	checkOptions("loadCollection", options, { versionsPath: FOLDER } satisfies Known<LoadOptions>);
	const { versionsPath } = options;
	const { loadCollection: load } = await import("../collection/load.js");
	return load(dir, versionsPath === undefined ? {} : { versionsPath });
}

/**
 * The declared terms that the names mean: all, those of a service, or one. Names are exact, or slugs as on the command
 * line (`instagram`, `privacy-policy`).
 *
 * @throws UsageError `UNKNOWN_SERVICE`, `UNKNOWN_TERMS`, `AMBIGUOUS_SERVICE`, `AMBIGUOUS_TERMS`, `BAD_ARGUMENT`
 */
export function findTerms(collection: Collection, service?: string, terms?: string): readonly Terms[] {
	const named = { service: [service, optional(NAME)], terms: [terms, optional(NAME)] } as const;
	checkArguments("findTerms", { collection: [collection, COLLECTION], ...named });
	const all = collection.services.flatMap((declared) => declared.terms);
	const nameOf = ({ serviceId, serviceName, type }: Terms) => ({ serviceId, serviceName, termsType: type });
	return selectNamed(all, nameOf, service, terms);
}

/** What {@link runCheck} takes beside the folder. */
export interface CheckRunOptions {
	/** What is checked beside the files: nothing (default), the pages as they are now, or those of the snapshots repository. */
	readonly pages?: "none" | "online" | "stored";
	/** Paths of the files to check, relative to `cwd`; by default all. */
	readonly files?: readonly string[];
	/** By default the current folder. */
	readonly cwd?: string;
	/** Checks only what differs from this branch, tag or commit: `origin/main` where `base` is undefined. */
	readonly changed?: { readonly base: string | undefined } | undefined;
	/** Another versions repository than the configured one; relative to the current folder. */
	readonly versionsPath?: string | undefined;
	/** By default the clock of the machine. */
	readonly now?: () => Date;
	/** Ends the check when aborted; the terms that were not finished come as skipped. */
	readonly signal?: AbortSignal;
	/** Told what is going on, in lines that may hold names from files. */
	readonly progress?: (line: string) => void;
}

/**
 * Checks the collection in the folder `dir`: yields one result for each thing that is checked, those without problems too.
 *
 * @throws UsageError, EnvironmentError, RecordError where the base of a branch or a repository cannot be read
 */
export function runCheck(dir: string, options: CheckRunOptions = {}): AsyncGenerator<Checked> {
	checkArguments("runCheck", { dir: [dir, FOLDER] });
	checkOptions("runCheck", options, {
		pages: oneOf(["none", "online", "stored"]),
		files: listOf(NAME, "a list of paths"),
		cwd: FOLDER,
		changed: objectWith("an object with `base`", { base: optional(TEXT) }),
		versionsPath: FOLDER,
		now: CLOCK,
		signal: SIGNAL,
		progress: FUNCTION,
	} satisfies Known<CheckRunOptions>);
	return checkAll(dir, options);
}

async function* checkAll(dir: string, options: CheckRunOptions): AsyncGenerator<Checked> {
	const { pages = "none", files = [], cwd = process.cwd(), changed, versionsPath, progress } = options;
	const { now = () => new Date(), signal = new AbortController().signal } = options;
	const [{ runCheck: run }, { checkSelector }, { checkPattern }] = await Promise.all([
		import("../check/run.js"),
		import("../extract/select.js"),
		import("../match/watch.js"),
	]);
	yield* run(dir, {
		pages,
		files,
		cwd,
		now,
		signal,
		checkSelector,
		checkPattern,
		...(changed && { changed }),
		...(versionsPath !== undefined && { versionsPath }),
		...(progress && { progress }),
	});
}
