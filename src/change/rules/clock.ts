/** Lines that depend on the moment or the year. */
import { isCopyrightLine, isRelativeTime } from "../dates.js";
import type { SentenceRule } from "./model.js";

export const clock: SentenceRule = {
	name: "clock",
	explanation: "The line depends on when the page was loaded, or is a copyright line with a year.",
	judge: ({ text, asWritten }) => {
		if (isRelativeTime(text))
			return { kind: "page", reason: `“${asWritten}” only tells how long ago something happened.` };
		return isCopyrightLine(text) ? { kind: "page", reason: `A copyright line changed: “${asWritten}”.` } : undefined;
	},
};
