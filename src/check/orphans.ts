/** Finds recorded histories that a proposal would leave without a declaration. */
import type { GoneTerms } from "../collection/declarations/changes.js";
import { type Problem, shellWord } from "../errors.js";
import { holdsRepository, openArchive } from "../history/archive.js";
import { CHECK_CODES } from "./codes.js";

/**
 * Where the versions repository is at hand; one warning a service that is gone as a whole, else one a terms.
 *
 * @param gone terms that are declared no more
 * @throws RecordError where the repository cannot be read
 */
export async function findOrphans(
	gone: readonly GoneTerms[],
	versionsPath: string,
	show: (file: string) => string,
): Promise<readonly Problem[]> {
	if (gone.length === 0 || !holdsRepository(versionsPath)) return [];
	const archive = await openArchive(versionsPath);
	const recorded = await archive.close().then(() => archive.documents);
	const orphans = gone.filter(({ serviceId, type }) =>
		recorded.some((document) => document.serviceId === serviceId && document.termsType === type),
	);
	// All that a renamed service has recorded is renamed with it.
	const first = new Map(
		orphans.toReversed().map((orphan) => [isOfService(orphan) ? orphan.serviceId : orphan, orphan]),
	);
	return [...first.values()].reverse().map((orphan) => problem(orphan, show));
}

function isOfService({ serviceId, now }: GoneTerms): boolean {
	return now !== undefined && now.serviceId !== serviceId;
}

function problem(orphan: GoneTerms, show: (file: string) => string): Problem {
	const { serviceId, type, now } = orphan;
	const isService = isOfService(orphan);
	const names = isService ? [serviceId] : [serviceId, type];
	const to = isService ? now?.serviceId : now?.type;
	const command = `tosa rename ${names.map(shellWord).join(" ")} --to ${to === undefined ? "<new name>" : shellWord(to)}`;
	return {
		code: "HISTORY_ORPHANED",
		...CHECK_CODES.HISTORY_ORPHANED,
		file: show(`${now?.serviceId ?? serviceId}.json`),
		path: "",
		message: `The versions repository holds the history of ${isService ? `“${serviceId}”` : `“${type}” of ${serviceId}`}, which is declared no more: a new name begins a new history.`,
		hint:
			to === undefined
				? `If it was renamed, \`${command}\` continues the history. If it is followed no more, nothing needs to be done.`
				: `\`${command}\`, run where the repositories are, continues the history.`,
		service: now?.serviceId ?? serviceId,
	};
}
