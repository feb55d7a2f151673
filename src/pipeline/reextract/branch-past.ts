/** Follows one document along the branch that is being written, so that each rebuilt change is judged by what precedes it there. */
import { openPast } from "../../change/index.js";
import type { ChangeInput, ChangeVerdict, Past } from "../../change/model.js";
import { verdictOf } from "../../history/kinds.js";
import { watchedBetween } from "../../history/watched.js";
import { judgeInTurn } from "../../history/within-time.js";
import type { Watch } from "../../match/watch.js";
import { type Marks, marksOf, NO_MARKS } from "../record/marks.js";

export interface BranchPast {
	/** Notes a version that was copied. Its text is read only where a later version is rebuilt, and judged by it. */
	copied(read: () => Promise<ChangeInput>): void;
	/** What the commit of the next version is to say. */
	next(version: ChangeInput): Promise<Marks>;
}

interface Named {
	readonly serviceId: string;
	readonly termsType: string;
}

export function openBranchPast(document: Named, watches: readonly Watch[]): BranchPast {
	let unread: (() => Promise<ChangeInput>)[] = [];
	let past: Past | undefined;
	let text = "";
	const add = (version: ChangeInput) => {
		past ??= openPast();
		const [judged] = judgeInTurn(past, [version], { tellsGists: true });
		text = version.markdown;
		return judged && verdictOf(judged);
	};
	return {
		copied: (read) => void unread.push(read),
		async next(version) {
			for (const read of unread) add(await read());
			unread = [];
			const before = Buffer.from(text);
			const verdict = add(version);
			if (version.type === "first") return NO_MARKS;
			// What a corrected declaration alters is not the provider's doing.
			if (version.type === "upgrade") return marksOf(verdict && withoutWords(verdict), []);
			return marksOf(verdict, watchedBetween(watches, document, before, Buffer.from(version.markdown)));
		},
	};
}

/** Whose words a change is told in, and what it means for them, is said of providers alone. */
function withoutWords({ kind, shown, reasons }: ChangeVerdict): ChangeVerdict {
	return { kind, shown, reasons, notes: [] };
}
