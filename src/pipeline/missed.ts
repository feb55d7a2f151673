/** What an extraction that found nothing is told with: what the lane of its page says about the cause and the next step. */
import { ExtractError } from "../errors.js";
import type { Snapshot } from "../fetch/model.js";
import { plural } from "../plural.js";

/** @returns the same error for a failure of another kind */
export function explainMiss(error: ExtractError, { mediaType, provenance, unread }: Snapshot): ExtractError {
	if (error.failure === "failed" || mediaType === "application/pdf" || mediaType === "text/plain") return error;
	if (provenance.lane === "http") {
		// The browser comes next, unless the declaration forbids it.
		return told(error, error.message, "If a script fills this part of the page, set `executeClientScripts` to true.");
	}
	const left = unread && sayUnread(unread);
	return left === undefined ? error : told(error, `${error.message}. ${left.what}`, left.hint);
}

interface LeftOut {
	readonly what: string;
	readonly hint: string;
}

/** What the page shows and its document does not hold; undefined where there is no such thing. */
export function sayUnread({ frames, shadowRoots }: NonNullable<Snapshot["unread"]>): LeftOut | undefined {
	const addresses = frames.filter((address) => address !== "");
	const what: string[] = [];
	const hints: string[] = [];
	if (frames.length > 0) {
		const names = addresses.length > 0 ? ` (${addresses.join(", ")})` : "";
		what.push(`The page shows ${plural(frames.length, "frame")}${names}, whose text is not part of it.`);
		hints.push(
			addresses.length > 0
				? "To record what a frame shows, declare its address in `fetch`."
				: 'To record what the frame shows, add `"include": ["frames"]`.',
		);
	}
	if (shadowRoots > 0) {
		what.push(`The page shows text of ${plural(shadowRoots, "shadow tree")}, which is not part of it.`);
		hints.push('To record that, add `"include": ["shadow"]`.');
	}
	return what.length === 0 ? undefined : { what: what.join(" "), hint: hints.join(" ") };
}

function told(error: ExtractError, message: string, more: string): ExtractError {
	const { code, failure, selector, hint } = error;
	return new ExtractError(code, message, {
		failure,
		selector,
		hint: [hint, more].filter(Boolean).join(" "),
		cause: error,
	});
}
