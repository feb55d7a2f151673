/** Makes changes that nobody has to be told of, one kind in each case. */
import { type Draft, draftOf, type Link, type Page } from "./draft.js";
import { writeMarkdown } from "./markdown.js";
import type { Case, Place, PolicyText } from "./model.js";
import { PUTS, STATEMENT_PLACES } from "./places.js";
import { openRandom, type Random, seedOf } from "./random.js";
import { rewrap, setOtherwise } from "./typography.js";

interface Noise {
	readonly kind: string;
	readonly place: Place;
	/** How it came about, for the tables. */
	readonly past: string;
	/** Oldest first. */
	readonly versions: readonly string[];
}

/** So many cases of every kind for each text. */
const TIMES = 8;

export function disturb(text: PolicyText, seed: number): Case[] {
	const random = openRandom(seedOf(seed + 1, text.language + text.name));
	return Array.from({ length: TIMES }, (_, time) => makeNoises(drawDraft(text, random), time, random))
		.flat()
		.map(({ kind, place, past, versions }) => ({
			text: `${text.language} ${text.name}`,
			language: text.language,
			kind,
			place,
			past,
			expected: "hidden",
			versions,
			what: past,
		}));
}

/** A document with some statement at some places, so that no two are alike. */
function drawDraft(text: PolicyText, random: Random): Draft {
	const statements = Object.values(text.statements).flatMap((pairs) => pairs.map(([statement]) => statement));
	return [0, 1, 2, 3].reduce(
		(draft) => PUTS[random.of(STATEMENT_PLACES)](draft, random.of(statements), random.whole(60)),
		draftOf(text),
	);
}

function makeNoises(draft: Draft, time: number, random: Random): Noise[] {
	const { text, page } = draft;
	const on = (...pages: readonly Partial<Page>[]) =>
		pages.map((changed) => writeMarkdown({ ...draft, page: { ...page, ...changed } }));
	const around = (kind: string, past: string, ...pages: readonly Partial<Page>[]): Noise => ({
		kind,
		place: "page",
		past,
		versions: on(...pages),
	});
	const related = (first: number): Partial<Page> => ({
		related: [0, 1, 2].map((at) => story(text, first + at)),
	});
	const menu = page.menu;
	const [banner, next] = [text.page.banners[time % 2], text.page.banners[2 + (time % 2)]];
	const popup = text.page.popups[time % text.page.popups.length];
	const served = (with_: Partial<Page>) => [{}, with_, {}, with_] as const;
	const day = (month: number) => ({ updated: new Date(Date.UTC(2024, month, 3 + random.whole(24))) });
	const count = (days: number) => ({ counter: 900 + time * 311 + days * (3 + random.whole(40)) });
	const token = () => ({ token: `?utm_source=${random.whole(1e6).toString(36)}` });
	return [
		around("token", "new tokens in all addresses", token(), token(), token()),
		around("menu", "an entry more", {}, { menu: [...menu, story(text, time)] }),
		around("menu", "an entry less, others in another order", {}, { menu: menu.slice(1).reverse() }),
		around("banner", "served before", ...served(banner === undefined ? {} : { banner })),
		around(
			"banner",
			"one after the other",
			...[banner, next, banner, next].map((each) => (each === undefined ? {} : { banner: each })),
		),
		around("banner", "another one every day", ...text.page.banners.map((each) => ({ banner: each }))),
		around("pop-up", "served before", ...served(popup === undefined ? {} : { popup })),
		around("related articles", "others every day", related(time), related(time + 2)),
		around("counter", "counted on", count(1), count(2), count(3), count(4), count(5)),
		around("date", "updated again", day(2), day(5), day(8)),
		around("date", "updated for the first time", day(2), day(5)),
		around("moment", "days ago", { daysAgo: 3 + time }, { daysAgo: 4 + time }),
		around("year", "the year of the copyright", { year: 2023 + time }, { year: 2024 + time }),
		around("buttons", "served before", ...served({ buttons: text.page.buttons })),
		...layouts(draft, time, random),
		...variants(draft, random),
	];
}

function story({ page }: PolicyText, index: number): Link {
	const titles = page.related.titles;
	return { text: titles[index % titles.length] ?? "", address: `/stories/${index % titles.length}` };
}

function layouts(draft: Draft, time: number, random: Random): Noise[] {
	const markdown = writeMarkdown(draft);
	const apart = {
		...draft,
		sections: draft.sections.map((section) => ({
			...section,
			paragraphs: section.paragraphs.flatMap((sentences) => sentences.map((sentence) => [sentence])),
		})),
	};
	return [
		{
			kind: "re-wrapping",
			place: "paragraph",
			past: "each sentence a paragraph",
			versions: [markdown, writeMarkdown(apart)],
		},
		{
			kind: "re-wrapping",
			place: "list",
			past: "lines, bullets, levels",
			versions: [markdown, rewrap(markdown, draft.text, random)],
		},
		{
			kind: "typography",
			place: "paragraph",
			past: "quotes, spaces, emphasis",
			versions: [markdown, setOtherwise(markdown, time)],
		},
	];
}

/** Two states served in turn, as experiments and regions are. */
function variants(draft: Draft, random: Random): Noise[] {
	const { text, page } = draft;
	const other = [0, 1, 2].reduce(
		(made) => PUTS[random.of(STATEMENT_PLACES)](made, random.of(text.clauses), random.whole(60)),
		draft,
	);
	const tokens = (versions: readonly Draft[]) =>
		versions.map((each, index) => writeMarkdown({ ...each, page: { ...page, token: `?v=${index}` } }));
	const year = (of: Draft, day: number): Draft => ({ ...of, page: { ...page, counter: 4000 + day * 13 } });
	const counted = [draft, other, draft, other, draft, other].map((each, day) => writeMarkdown(year(each, day)));
	return [
		{ kind: "variants", place: "paragraph", past: "to and fro", versions: tokens([draft, other, draft, other]) },
		{ kind: "variants", place: "paragraph", past: "to and fro, with a counter", versions: counted },
	];
}
