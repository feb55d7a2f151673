/** Finds what a renaming means and comes to, and refuses names that cannot be had. */
import { parsePath } from "../archive/paths.js";
import { readRenaming, renameUnfinished } from "../archive/renaming.js";
import { fileNameProblem, termsTypeProblem } from "../collection/declarations/file-names.js";
import type { Config } from "../collection/model.js";
import { findService, findTerms, type NamedTerms } from "../collection/names.js";
import { foldName, slugify } from "../collection/slugs.js";
import { UsageError } from "../errors.js";
import { planEdits, readDeclared } from "./declarations.js";
import type { RenamePlan, Renaming } from "./model.js";
import { movesOf, pathsOfTip } from "./paths.js";

/** Names as a person types them. */
export interface RenameRequest {
	readonly service: string;
	readonly terms?: string | undefined;
	/** The new name, as it is to be. */
	readonly to: string;
}

/**
 * Reads declarations and repositories; writes nothing.
 *
 * @throws UsageError `UNKNOWN_SERVICE`, `UNKNOWN_TERMS`, `UNSAFE_NAME`, `SAME_NAME`, `NAME_TAKEN`; RecordError `RENAME_UNFINISHED`
 */
export async function planRename(
	dir: string,
	config: Pick<Config, "declarationsPath" | "versionsPath" | "snapshotsPath">,
	request: RenameRequest,
): Promise<RenamePlan> {
	const declared = await readDeclared(config.declarationsPath);
	const [versions, snapshots] = await Promise.all([config.versionsPath, config.snapshotsPath].map(pathsOfTip));
	const recorded = [versions ?? [], snapshots ?? []].map(namesIn);
	const begun = await readRenaming(dir);
	if (begun !== undefined && !isSame(begun, request)) throw renameUnfinished(begun);
	const renaming = begun ?? resolveNames([...declared.names, ...recorded.flat()], request);
	refuseUnsafe(renaming);
	const isResumed = begun !== undefined;
	const isDeclared = has(declared.names, renaming);
	for (const names of [declared.names, ...recorded]) {
		const alike = namesLike(names, renaming);
		// In one place there cannot be both; nor may a document that is declared take over the history of another. What an
		// interrupted run has moved already is neither.
		const isTaken = !isResumed && alike.length > 0 && (isDeclared || has(names, renaming));
		if (isTaken || alike.some((name) => name !== renaming.to)) throw taken(renaming);
	}
	return {
		...renaming,
		declarations: await planEdits(config.declarationsPath, declared, renaming),
		versions: movesOf(versions ?? [], renaming),
		snapshots: movesOf(snapshots ?? [], renaming),
		isResumed,
	};
}

function namesIn(paths: readonly string[]): readonly NamedTerms[] {
	return paths.flatMap((path) => parsePath(path) ?? []);
}

function resolveNames(names: readonly NamedTerms[], { service, terms, to }: RenameRequest): Renaming {
	const serviceId = findService(names, service);
	if (terms === undefined) return { serviceId, to };
	const own = names.filter((each) => each.serviceId === serviceId && each.termsType !== "");
	return { serviceId, termsType: findTerms(own, terms), to };
}

/** An interrupted renaming is named as it was then; its old name may be nowhere by now. */
function isSame({ serviceId, termsType, to }: Renaming, request: RenameRequest): boolean {
	const isNamed = (typed: string | undefined, name: string | undefined) => slugify(typed ?? "") === slugify(name ?? "");
	return to === request.to && isNamed(request.service, serviceId) && isNamed(request.terms, termsType);
}

function refuseUnsafe({ serviceId, termsType, to }: Renaming): void {
	const problem = termsType === undefined ? fileNameProblem(to) : termsTypeProblem(to);
	if (problem !== undefined) {
		throw new UsageError("UNSAFE_NAME", `The new name, “${to}”, cannot be a file name: it ${problem}.`, {
			hint: "Choose another one with --to.",
		});
	}
	const former = termsType ?? serviceId;
	if (foldName(former) !== foldName(to)) return;
	throw new UsageError("SAME_NAME", `“${former}” and “${to}” are one name on some systems, or the same.`, {
		hint: former === to ? "Choose another one with --to." : "Rename it to a third name first, then to this one.",
	});
}

/** Names beside the old one that are the new one, also but for case, accents and punctuation. */
function namesLike(names: readonly NamedTerms[], { serviceId, termsType, to }: Renaming): readonly string[] {
	const own = termsType === undefined ? names : names.filter((each) => each.serviceId === serviceId);
	const others = own.map((each) => (termsType === undefined ? each.serviceId : each.termsType));
	return others.filter((other) => other !== (termsType ?? serviceId) && slugify(other) === slugify(to));
}

function has(names: readonly NamedTerms[], { serviceId, termsType }: Renaming): boolean {
	return names.some((each) => each.serviceId === serviceId && (termsType ?? each.termsType) === each.termsType);
}

function taken({ serviceId, termsType, to }: Renaming): UsageError {
	const what = termsType === undefined ? "a service" : `a terms of ${serviceId}`;
	return new UsageError(
		"NAME_TAKEN",
		`“${to}” is the name of ${what} already, or differs from one only in its spelling.`,
		{
			hint: "Choose another one with --to. `tosa list` shows what is declared, `tosa log --versions` what is recorded.",
		},
	);
}
