/** How a document has lived before the change that counts, and what else changes with it. */
import type { Draft, Page } from "./draft.js";
import type { Random } from "./random.js";

/** A change from one draft to another, and a draft in which what is new in it stands somewhere else. */
export interface Step {
	readonly before: Draft;
	readonly after: Draft;
	/** The same as the argument, with the new wording at another place as well; undefined where nothing is new. */
	readonly elsewhere?: (draft: Draft) => Draft;
}

/** Drafts of all versions, oldest first. */
export type Past = (step: Step, random: Random) => readonly Draft[];

export const PASTS: Readonly<Record<string, Past>> = {
	"at once": ({ before, after }) => [before, after],
	"amid noise": ({ before, after }, random) => {
		const pages = agePage(before.page, random);
		return [before, before, before, after].map((draft, day) => ({ ...draft, page: pages[day] ?? draft.page }));
	},
	"stands elsewhere": ({ before, after, elsewhere = same }) => [elsewhere(before), elsewhere(after)],
	"stood elsewhere": ({ before, after, elsewhere = same }) => [elsewhere(before), before, after],
	"stood elsewhere, amid noise": ({ before, after, elsewhere = same }, random) => {
		const pages = agePage(before.page, random);
		return [elsewhere(before), before, before, after].map((draft, day) => ({
			...draft,
			page: pages[day] ?? draft.page,
		}));
	},
};

function same(draft: Draft): Draft {
	return draft;
}

/** The page around the text as it was on four days. */
function agePage(page: Page, random: Random): readonly Page[] {
	const links = [...page.related, ...page.menu];
	return Array.from({ length: 4 }, (_, day) => ({
		...page,
		updated: new Date(Date.UTC(2024, 1, 3 + day * 9)),
		counter: 1200 + day * 17 + random.whole(9),
		related: [0, 1, 2].map((at) => links[(day * 2 + at) % links.length] ?? { text: "", address: "/" }),
		token: `?s=${random.whole(1e6).toString(36)}`,
	}));
}
