/** Finds what a branch touches in a collection, and tells its problems from those that were there before. */

import { CONFIG_FILE } from "../collection/config/defaults.js";
import {
	type ChangedService,
	compareDeclarations,
	type DeclarationChanges,
	type FolderComparison,
} from "../collection/declarations/changes.js";
import { readFileName } from "../collection/declarations/files.js";
import { diskFolder, type Folder } from "../collection/declarations/folder.js";
import type { InspectedCollection } from "../collection/lint/check.js";
import { isBlocking } from "../collection/problems.js";
import type { Problem } from "../errors.js";
import { type BranchBase, openBranchBase } from "../git/branch-base.js";
import { CHECK_CODES } from "./codes.js";
import { findOrphans } from "./orphans.js";

/** What a branch is to be checked for. */
export interface Branch {
	/** The commit it started from. */
	readonly base: string;
	/** The services of which it touches a file, with the terms that are declared otherwise. */
	readonly services: ReadonlyMap<string, ChangedService>;
	/** Whether it touches the configuration. */
	readonly hasConfig: boolean;
	/** Whether a problem of the collection stands in something that the branch touches. */
	isConcerned(problem: Problem): boolean;
	/** What a person should know of the branch: deleted files, renamed services. */
	readonly notices: readonly Problem[];
}

/**
 * @param base a branch, tag or commit as typed; `origin/main` where undefined
 * @throws EnvironmentError, UsageError as {@link openBranchBase} does
 */
export async function findBranch(inspected: InspectedCollection, base: string | undefined): Promise<Branch> {
	const { collection, read, show } = inspected;
	const { dir, config, services } = collection;
	const from = await openBranchBase(dir, base);
	try {
		const files = await compareFolder(from, diskFolder(config.declarationsPath), /\.(?:json|js)$/i);
		const changes = await compareDeclarations(config.declarationsPath, read, services, files);
		const ofConfig = await compareFolder(from, diskFolder(dir), /^tosa\.config\.json$/);
		const hasConfig = ofConfig.differing.size > 0 || ofConfig.before.size !== ofConfig.now.size;
		return {
			base: from.commit,
			services: changes.services,
			hasConfig,
			isConcerned: concernOf(changes, hasConfig, show),
			notices: [...noticesOf(changes, ofConfig, show), ...(await findOrphans(changes.gone, config.versionsPath, show))],
		};
	} finally {
		await from.close();
	}
}

/**
 * A touched file is reported on as a whole, but for terms in it that the branch leaves as they were: what is wrong there
 * is older. What keeps the whole service from being used is always told, and so is what is wrong with the folder.
 */
function concernOf(
	{ touched, services }: DeclarationChanges,
	hasConfig: boolean,
	show: (file: string) => string,
): (problem: Problem) => boolean {
	const files = new Set([show(""), ...[...touched].map(show)]);
	return (problem) => {
		if (problem.file === CONFIG_FILE) return hasConfig;
		const changed = services.get(problem.service ?? "");
		// What a filters file exports decides what is wrong with the declaration.
		if (!files.has(problem.file) && !changed?.filtersChanged) return false;
		const isOfFile = problem.terms === undefined || problem.file !== show(`${problem.service}.json`);
		return isOfFile || isBlocking(problem) || (changed?.types.has(problem.terms) ?? true);
	};
}

function noticesOf(
	{ deleted, services }: DeclarationChanges,
	ofConfig: FolderComparison,
	show: (file: string) => string,
): readonly Problem[] {
	const renamed = new Set([...services.values()].map(({ renamedFrom }) => renamedFrom));
	const gone = deleted.filter((name) => !renamed.has(readFileName(name)?.id));
	return [
		...gone.map((name) => deletedNotice(show(name), readFileName(name))),
		...(ofConfig.now.size < ofConfig.before.size ? [deletedNotice(CONFIG_FILE, undefined)] : []),
		...[...services].flatMap(([id, { renamedFrom }]) =>
			renamedFrom === undefined ? [] : [renamedNotice(show(`${id}.json`), id, renamedFrom)],
		),
	];
}

/** Compares by the ids that git gives to contents. A file that git wrote with CRLF is the same. */
async function compareFolder(from: BranchBase, folder: Folder, names: RegExp): Promise<FolderComparison> {
	const base = new Map([...(await from.files(folder.path))].filter(([name]) => names.test(name)));
	const listed = await folder.list().catch(() => []); // Where it cannot be listed, that is reported as a problem.
	const now = new Set(listed.filter((name) => names.test(name)));
	const differing = new Set<string>();
	for (const name of now) {
		const blob = base.get(name);
		if (blob === undefined) continue;
		// What cannot be read is reported as such; whether it differs is then unknown.
		const content = await folder.read(name).catch(() => undefined);
		if (content === undefined || !isSame(content, blob, from)) differing.add(name);
	}
	return {
		before: new Set(base.keys()),
		now,
		differing,
		readBefore: async (name) =>
			differing.has(name) || !now.has(name) ? from.bytes(base.get(name) ?? "") : folder.read(name),
	};
}

function isSame(content: Uint8Array, blob: string, from: BranchBase): boolean {
	if (from.idOf(content) === blob) return true;
	const text = Buffer.from(content).toString("latin1");
	return text.includes("\r\n") && from.idOf(Buffer.from(text.replaceAll("\r\n", "\n"), "latin1")) === blob;
}

function deletedNotice(file: string, name: ReturnType<typeof readFileName>): Problem {
	const hint =
		name?.kind === "declaration"
			? "Its recorded versions stay in the repository, but it will no longer be fetched."
			: "The other files are checked without it.";
	return {
		code: "FILE_DELETED",
		...CHECK_CODES.FILE_DELETED,
		file,
		path: "",
		message: `The branch deletes ${file}.`,
		hint,
		...(name && { service: name.id }),
	};
}

function renamedNotice(file: string, id: string, former: string): Problem {
	return {
		code: "SERVICE_RENAMED",
		...CHECK_CODES.SERVICE_RENAMED,
		file,
		path: "",
		message: `The branch renames the service “${former}” to “${id}”.`,
		hint: "Versions are stored by id: `tosa rename` renames what is recorded, too.",
		service: id,
	};
}
