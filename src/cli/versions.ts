/** Chooses the version that a reading command is about, and says which it is. */

import type { DocumentRef, RecordedEntry } from "../archive/model.js";
import { type Archive, holdsRepository, openArchive } from "../history/archive.js";
import { isDocument, openKinds } from "../history/kinds.js";
import { languageName, languageOfText } from "../history/languages.js";
import { dayOf } from "../report/diff/outline.js";
import type { CommandOptions, CommandRun } from "./context.js";
import { findVersion } from "./locate.js";
import { textOption } from "./options.js";

/** A version, and what is known of the versions of its document. */
export interface FoundVersion {
	readonly document: DocumentRef;
	/** Those that recorded the document itself, up to the version and with it; oldest first. */
	readonly entries: readonly RecordedEntry[];
	readonly entry: RecordedEntry;
	/** Whether it is the document itself, and no bad capture. */
	readonly isDocument: boolean;
	/** Later versions that were passed over because they are bad captures. */
	readonly skipped: number;
}

/**
 * The version that `--at` means; without it, the latest that is no bad capture.
 * @throws UsageError
 */
export async function findGoodVersion(
	archive: Archive,
	args: Parameters<CommandRun>[1],
	options: CommandOptions,
): Promise<FoundVersion> {
	const { document, entries, entry: named } = await findVersion(archive, args, options);
	const kinds = openKinds(archive.history);
	const verdicts = await kinds.of(entries).finally(() => kinds.save());
	const isGood = entries.map((entry, place) => isDocument(entry, verdicts[place] ?? {}));
	const place = entries.indexOf(named);
	const isOpen = textOption(options, "at") === undefined && named.blob !== undefined;
	// A commit that only renames the document is no version of its own.
	const isRenaming = ({ blob, previousBlob }: RecordedEntry) => blob === previousBlob;
	const chosen = isOpen ? entries.findLastIndex((entry, at) => isGood[at] && !isRenaming(entry)) : place;
	const entry = entries[chosen] ?? named;
	const upTo = entries.indexOf(entry);
	return {
		document,
		entries: entries.slice(0, upTo + 1).filter((each, index) => isGood[index] || each === entry),
		entry,
		isDocument: isGood[upTo] === true,
		skipped: isGood.slice(upTo + 1, place + 1).filter((isOwn) => !isOwn).length,
	};
}

const BAD_CAPTURE =
	"Warning: this version is a bad capture: another page, or part of one, stood in the place of the terms.";

/** Tells on stderr which stored page is printed, and what is wrong with it. */
export async function notePage(
	note: (text: string) => void,
	versions: string,
	document: { readonly serviceId: string; readonly type: string },
	{
		date,
		snapshots,
		markdown,
	}: { readonly date: Date; readonly snapshots: readonly string[]; readonly markdown: string },
): Promise<void> {
	const language = await languageOfText(markdown);
	const named = language === undefined ? "" : `, in ${languageName(language)}`;
	const ids = snapshots.map((id) => id.slice(0, 7)).join(", ");
	note(`Page of ${dayOf(date)} (snapshot ${ids})${named}, under the declaration of that date.`);
	if (!holdsRepository(versions)) return;
	const archive = await openArchive(versions);
	try {
		const path = archive.documents.find(
			({ serviceId, termsType }) => serviceId === document.serviceId && termsType === document.type,
		)?.path;
		if (path === undefined) return;
		const entries = await archive.history.of(path);
		const place = entries.findLastIndex((entry) => snapshots.some((id) => entry.snapshots.includes(id)));
		const kinds = openKinds(archive.history);
		const verdicts = place === -1 ? [] : await kinds.of(entries).finally(() => kinds.save());
		const [entry, verdict] = [entries[place], verdicts[place]];
		if (entry && verdict && !isDocument(entry, verdict)) note(BAD_CAPTURE);
	} finally {
		await archive.close();
	}
}

/** Tells on stderr which version is printed, and what is wrong with it. */
export function noteVersion(note: (text: string) => void, found: FoundVersion, language: string | undefined): void {
	for (const each of versionNotes(found, language)) note(each);
}

/** Which version it is, and what is wrong with it, as sentences. */
export function versionNotes(
	{ entry, isDocument: isGood, skipped }: FoundVersion,
	language: string | undefined,
): readonly string[] {
	const named = language === undefined ? "" : `, in ${languageName(language)}`;
	const later = skipped === 1 ? "A later version is a bad capture" : `${skipped} later versions are bad captures`;
	return [
		`Version of ${dayOf(entry.date)} (${entry.commit.slice(0, 7)})${named}.`,
		...(skipped > 0 ? [`${later}: another page, or part of one. --at latest prints the latest all the same.`] : []),
		...(isGood ? [] : [BAD_CAPTURE]),
	];
}
