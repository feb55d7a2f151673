/** `tosa diff --with`: what is recorded under two names, side by side, such as one page as two places are shown it. */

import { UsageError } from "../../errors.js";
import { NOTHING_COMPARED, twoLanguages } from "../../history/apart.js";
import { type Archive, findDocument } from "../../history/archive.js";
import { diffTexts } from "../../history/within-time.js";
import type { DiffReport } from "../../report/diff/model.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { argument, requiredArgument, textOption } from "../options.js";
import { findGoodVersion, noteVersion } from "../versions.js";

/**
 * @param other `<service>` or `<service>/<terms>`; by default the terms are of the type that is compared with
 * @throws UsageError
 */
export async function reportOnPair(
	archive: Archive,
	other: string,
	{ output }: Pick<CommandContext, "output">,
	args: Parameters<CommandRun>[1],
	options: CommandOptions,
): Promise<DiffReport> {
	if (textOption(options, "commit") !== undefined) {
		throw new UsageError("OPTIONS_EXCLUDE", "--commit and --with cannot be combined.", {
			hint: "Name a point of each document instead: `tosa diff <service> <terms> <from> <to> --with <service>/<terms>`.",
		});
	}
	const versionOf = async (service: string, terms: string, point: string | undefined) => {
		const found = await findGoodVersion(archive, [service, terms], point === undefined ? {} : { at: point });
		const { entry, document } = found;
		if (entry.blob === undefined) {
			const message = `Commit ${entry.commit.slice(0, 7)} deleted ${document.termsType} of ${document.serviceId}.`;
			throw new UsageError("DELETED_THEN", message, { hint: "Choose an earlier point." });
		}
		if (found.skipped > 0 || !found.isDocument) noteVersion(output.note, found, undefined);
		return { ...found, text: await archive.history.text(entry.blob) };
	};
	const { serviceId, termsType } = findDocument(archive, requiredArgument(args, 0), requiredArgument(args, 1));
	const slash = other.indexOf("/");
	const [service, terms] = slash === -1 ? [other, termsType] : [other.slice(0, slash), other.slice(slash + 1)];
	const first = await versionOf(serviceId, termsType, argument(args, 2));
	const second = await versionOf(service, terms, argument(args, 3));
	const languages = await twoLanguages(first.text, second.text);
	return {
		service: serviceId,
		terms: termsType,
		...(languages && { languages }),
		other: { service: second.document.serviceId, terms: second.document.termsType },
		from: first.entry,
		to: second.entry,
		diff: languages ? NOTHING_COMPARED : diffTexts(first.text, second.text),
		before: first.text,
		after: second.text,
	};
}
