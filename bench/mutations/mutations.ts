/** Makes changes that matter, one in each case. */
import { type Draft, draftOf, replaceAt } from "./draft.js";
import { writeMarkdown } from "./markdown.js";
import { type Case, type Pair, type Place, type PolicyText, STATEMENT_KINDS, VALUE_KINDS } from "./model.js";
import { PASTS, type Step } from "./pasts.js";
import { PUTS, STATEMENT_PLACES, type StatementPlace, VALUE_PLACES, withAnswers } from "./places.js";
import { openRandom, type Random, seedOf } from "./random.js";

interface Mutation extends Step {
	readonly kind: string;
	readonly place: Place;
	readonly what: string;
}

/** Every mutation of one text, each with a past drawn by the seed. */
export function mutate(text: PolicyText, seed: number): Case[] {
	const random = openRandom(seedOf(seed, text.language + text.name));
	const base = draftOf(text);
	const made = [
		...changeStatements(base, random),
		...changeValues(base, random),
		...changeClauses(base, random),
		...moveItems(base),
		...changePartners(base, random),
		...strike(base, random),
	];
	return made.map((mutation) => toCase(mutation, text, random));
}

function toCase(mutation: Mutation, text: PolicyText, random: Random): Case {
	const past = random.of(Object.keys(PASTS));
	const drafts = PASTS[past]?.(mutation, random) ?? [];
	const { kind, place, what } = mutation;
	return {
		text: `${text.language} ${text.name}`,
		language: text.language,
		kind,
		place,
		past,
		expected: "shown",
		versions: drafts.map(writeMarkdown),
		what,
	};
}

/** Both directions of every pair, at every place. */
function changeStatements(base: Draft, random: Random): Mutation[] {
	return STATEMENT_KINDS.flatMap((kind) =>
		base.text.statements[kind].flatMap(([a, b]) =>
			STATEMENT_PLACES.flatMap((place) =>
				(
					[
						[a, b],
						[b, a],
					] as const
				).map((pair) => changeStatement(base, kind, place, pair, random)),
			),
		),
	);
}

function changeStatement(
	base: Draft,
	kind: string,
	place: StatementPlace,
	[before, after]: Pair,
	random: Random,
): Mutation {
	const index = random.whole(60);
	const other = random.of(STATEMENT_PLACES.filter((each) => each !== place && !isLayout(each)));
	return {
		kind,
		place,
		what: `${before} → ${after}`,
		before: PUTS[place](base, before, index),
		after: PUTS[place](base, after, index),
		elsewhere: (draft) => PUTS[other](draft, after, index),
	};
}

/** Only one of them can be had at a time. */
function isLayout(place: StatementPlace): boolean {
	return ["definition list", "table", "grid", "value under heading"].includes(place);
}

/** One answer becomes another one: both stand in other rows, or the new one nowhere; and two rows exchange theirs. */
function changeValues(base: Draft, random: Random): Mutation[] {
	const rows = base.text.questions.rows.length;
	return VALUE_KINDS.flatMap((kind) => {
		const values = base.text.values[kind];
		return VALUE_PLACES.flatMap((place) => {
			const answers = base.answers.map((_, index) => values[index % 2] ?? "");
			const index = random.whole(rows);
			const at = (next: readonly string[]) => withAnswers(base, place, next);
			const elsewhere = (value: string) => (draft: Draft) => PUTS.list(draft, value, index);
			const [known, fresh] = [values[(index + 1) % 2] ?? "", values[2]];
			const one = (value: string): Mutation => ({
				kind: `value: ${kind}`,
				place,
				what: `row ${index + 1}: ${answers[index]} → ${value}`,
				before: at(answers),
				after: at(replaceAt(answers, index, value)),
				elsewhere: elsewhere(value),
			});
			const swapped = replaceAt(replaceAt(answers, index, known), index + 1, answers[index % rows] ?? "");
			const swap: Mutation = {
				...one(known),
				what: `rows ${index + 1} and ${((index + 1) % rows) + 1} exchange their values`,
				after: at(swapped),
			};
			const isSwap =
				swapped.some((value, row) => value !== answers[row]) && answers[index] !== answers[(index + 1) % rows];
			return [one(known), one(fresh), ...(isSwap ? [swap] : [])];
		});
	});
}

/** A clause that comes, goes, or moves to another section; one of two equal ones that goes. */
function changeClauses(base: Draft, random: Random): Mutation[] {
	return STATEMENT_PLACES.filter((place) => !isLayout(place)).flatMap((place) =>
		base.text.clauses.flatMap((clause): Mutation[] => {
			const index = random.whole(60);
			const with_ = PUTS[place](base, clause, index);
			const other = random.of(["own paragraph", "list", "above the text"] as const);
			const elsewhere = (draft: Draft) => PUTS[other](draft, clause, index + 1);
			const twice = PUTS[place](with_, clause, index + 1);
			const isElsewhere = place !== "list" && place !== other;
			const moved: Mutation = {
				kind: "clause moved",
				place,
				what: `moved: ${clause}`,
				before: with_,
				after: PUTS[place](base, clause, index + 1),
			};
			return [
				{ kind: "clause added", place, what: `+ ${clause}`, before: base, after: with_, elsewhere },
				{ kind: "clause removed", place, what: `− ${clause}`, before: with_, after: base },
				...(isElsewhere
					? [
							{
								kind: "one of two removed",
								place,
								what: `− ${clause}`,
								before: elsewhere(with_),
								after: elsewhere(base),
							},
						]
					: []),
				...(place === "own paragraph" || place === "paragraph" ? [moved] : []),
				...(place === "paragraph"
					? [{ kind: "one of two removed", place, what: `− ${clause}`, before: twice, after: with_ }]
					: []),
			];
		}),
	);
}

/** What one may do becomes what one may not do, and the other way round. */
function moveItems(base: Draft): Mutation[] {
	const { may, mayNot } = base;
	const allowed = may.map(
		(item): Mutation => ({
			kind: "item moved between opposite lists",
			place: "list",
			what: `forbidden now: ${item}`,
			before: base,
			after: { ...base, may: may.filter((each) => each !== item), mayNot: [...mayNot, item] },
		}),
	);
	const forbidden = mayNot.map(
		(item): Mutation => ({
			kind: "item moved between opposite lists",
			place: "opposite list",
			what: `allowed now: ${item}`,
			before: base,
			after: { ...base, may: [...may, item], mayNot: mayNot.filter((each) => each !== item) },
		}),
	);
	return [...allowed, ...forbidden];
}

function changePartners(base: Draft, random: Random): Mutation[] {
	return [true, false].flatMap((arePartnersLinked) =>
		base.partners.flatMap((name): Mutation[] => {
			const full = { ...base, arePartnersLinked };
			const without = { ...full, partners: full.partners.filter((each) => each !== name) };
			const [other = ""] = without.partners;
			const replaced = { ...without, partners: without.partners.map((each) => (each === other ? name : each)) };
			const elsewhere = (draft: Draft) => PUTS.list(draft, name, random.whole(9));
			const how = arePartnersLinked ? "with a link" : "without a link";
			const at = { kind: "partner", place: "partners" } as const;
			return [
				{ ...at, what: `+ ${name}, ${how}`, before: without, after: full, elsewhere },
				{ ...at, what: `− ${name}, ${how}`, before: full, after: without },
				{ ...at, what: `${other} → ${name}, ${how}`, before: without, after: replaced, elsewhere },
			];
		}),
	);
}

/** Text that is struck through stands there no more. */
function strike(base: Draft, random: Random): Mutation[] {
	return base.text.clauses.flatMap((clause) =>
		(["own paragraph", "list"] as const).map((place): Mutation => {
			const index = random.whole(60);
			return {
				kind: "struck through",
				place,
				what: `~~${clause}~~`,
				before: PUTS[place](base, clause, index),
				after: PUTS[place](base, `~~${clause}~~`, index),
			};
		}),
	);
}
