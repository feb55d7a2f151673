/** Finds whatever one of several matchers finds. */
import type { Found, Matcher } from "./model.js";

/** Where two finds overlap, the one that begins first counts; of those that begin together, the longest. */
export function anyOf(matchers: readonly Matcher[]): Matcher {
	const [only, another] = matchers;
	if (only && !another) return only;
	return {
		find(text) {
			const all = matchers.flatMap((matcher) => matcher.find(text));
			all.sort((a, b) => a.start - b.start || b.end - a.end);
			const found: Found[] = [];
			for (const each of all) if (each.start >= (found.at(-1)?.end ?? 0)) found.push(each);
			return found;
		},
	};
}
