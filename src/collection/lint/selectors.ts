/** Checks that the selectors of a declaration can be used, by the parser of the stage that uses them. */

import type { SourceDeclaration } from "../declarations/schema.js";
import { listSelectors } from "../declarations/terms.js";
import type { Selector } from "../model.js";
import type { Finding, JsonPath } from "../problems.js";

/** Why a CSS selector cannot be used, as the end of a sentence; undefined when it can. */
export type CheckSelector = (selector: string) => string | undefined;

/** What is wrong with `select` and `remove`, as they stand at `path`. */
export function lintSelectors(keys: SourceDeclaration, path: JsonPath, check: CheckSelector): readonly Finding[] {
	return (["select", "remove"] as const).flatMap((key) =>
		listSelectors(keys[key]).flatMap((selector, index) =>
			cssIn(selector, [...path, key, ...(Array.isArray(keys[key]) ? [index] : [])]).flatMap(
				({ css, at }): readonly Finding[] => {
					const reason = check(css);
					if (reason === undefined) return [];
					const message = `The selector ${css} is invalid: ${reason}.`;
					return [{ code: "SELECTOR_INVALID", path: at, message, hint: "Correct the CSS selector." }];
				},
			),
		),
	);
}

/** A selector itself, or the ends of a range. */
function cssIn(selector: Selector, at: JsonPath): readonly { readonly css: string; readonly at: JsonPath }[] {
	if (typeof selector === "string") return [{ css: selector, at }];
	return Object.entries(selector).map(([end, css]) => ({ css: String(css), at: [...at, end] }));
}
