/** Which selectors are refused when they are read: what is not CSS, and what is longer or deeper than anybody needs. */
import { isTraversal, parse, type Selector as Token } from "css-what";

/** Of a selector, in characters. The longest in some 600 real declarations has 13,533. */
const MAX_LENGTH = 50_000;
/** Names, attributes, pseudo-classes and combinators of a selector, all alternatives together; real ones have 21. */
const MAX_PARTS = 1000;
/** In one alternative; real ones have 10. Each may try all ancestors, or siblings, of what the next one found. */
const MAX_COMBINATORS = 50;
/** Pseudo-classes with selectors in them. */
const MAX_DEPTH = 10;

/** The pseudo-classes that css-select knows, without those of its own (`:contains`, `:header`, …) that no browser has. */
const PSEUDO_CLASSES: ReadonlySet<string> = new Set(
	(
		"active any-link checked disabled empty enabled first-child first-of-type has hover is lang last-child " +
		"last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional " +
		"read-only read-write required root scope visited where"
	).split(" "),
);

interface Place {
	/** Inside `:has()`, where a selector may begin with a combinator, and no other `:has()` may stand. */
	readonly isInHas: boolean;
	readonly depth: number;
	readonly parts: { count: number };
}

/**
 * Says what is wrong with `selector`, as the end of a sentence; undefined for a selector that can be compiled.
 *
 * css-select takes more than CSS; what it adds is refused, so that a selector means the same in every tool.
 *
 * @throws what the parser throws
 */
export function findFault(selector: string): string | undefined {
	if (selector.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`;
	return findFaultIn(parse(selector), { isInHas: false, depth: 0, parts: { count: 0 } });
}

function findFaultIn(alternatives: readonly (readonly Token[])[], place: Place): string | undefined {
	if (alternatives.length === 0) return "it is empty";
	if (place.depth > MAX_DEPTH) return `its pseudo-classes are nested more than ${MAX_DEPTH} deep`;
	for (const tokens of alternatives) {
		const [first, last] = [tokens[0], tokens.at(-1)];
		if (!first || !last) return "it is empty";
		if (!place.isInHas && isTraversal(first)) return "it begins with a combinator";
		if (isTraversal(last)) return "it ends with a combinator";
		if (tokens.filter(isTraversal).length > MAX_COMBINATORS) return `it has more than ${MAX_COMBINATORS} combinators`;
		place.parts.count += tokens.length;
		if (place.parts.count > MAX_PARTS) return `it has more than ${MAX_PARTS} parts`;
		for (const token of tokens) {
			const fault = findTokenFault(token, place);
			if (fault !== undefined) return fault;
		}
	}
	return undefined;
}

function findTokenFault(token: Token, { isInHas, depth, parts }: Place): string | undefined {
	if (token.type === "pseudo-element") return `::${token.name} does not select an element`;
	if (token.type === "parent") return "`<` is not a CSS combinator";
	if (token.type === "attribute" && token.action === "not") return "`!=` is not a CSS operator; use :not([…])";
	if (token.type !== "pseudo") return undefined;
	if (!PSEUDO_CLASSES.has(token.name)) return `the pseudo-class :${token.name} is not supported here`;
	if (token.name === "has" && isInHas) return "CSS allows no :has() inside :has()";
	if (!Array.isArray(token.data)) return undefined;
	const isNowInHas = isInHas || token.name === "has";
	return findFaultIn(token.data, { isInHas: isNowInHas, depth: depth + 1, parts });
}
