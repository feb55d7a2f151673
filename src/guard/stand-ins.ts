/** Tells what stands in the place of a document of which hardly anything is left, by signs too weak to judge a page alone by. */
import { bareWords } from "../text/keys.js";
import { guessTermsType } from "../text/terms-type.js";
import { keptShare, type ReadText } from "./comparison.js";
import { type Evidence, findLead, gatherEvidence, type Lead, quote, TITLE_SEPARATOR } from "./evidence.js";
import type { GuardedPage, OtherDocument, Suspicion } from "./model.js";
import { SIGN_IN_TITLES } from "./phrases.js";
import { HOME_TITLES, SIGN_IN_SENTENCES } from "./phrases-elsewhere.js";
import { leadsHome } from "./redirect.js";
import { readText, type TextFacts } from "./text.js";

/** With more left of it, the document is there, whatever its title. */
const MOST_KEPT = 0.15;
/** So much of what came stands in another document of the service. */
const LEAST_SHARED = 0.5;
/** Two documents may share less than this by chance: an address, a line to write to. */
const FEWEST_WORDS = 40;

export interface Replacement {
	readonly pages: readonly GuardedPage[];
	readonly now: ReadText;
	readonly before: ReadText;
	readonly name: string | undefined;
	readonly others: readonly OtherDocument[];
}

/** At most one of each kind; none where the document is mostly there, or was such a page before. */
export function findStandIns({ pages, now, before, name, others }: Replacement): readonly Suspicion[] {
	if (keptShare(now.text, before.text) > MOST_KEPT) return [];
	const was = gatherEvidence({ html: undefined, markdown: before.markdown, url: "", finalUrl: "" }, before.text);
	const found = pages.flatMap((page) => {
		const text = page.markdown === now.markdown ? now.text : readText(page.markdown);
		const evidence = gatherEvidence(page, text);
		const signIn = [...SIGN_IN_TITLES, ...SIGN_IN_SENTENCES];
		const isNew = (patterns: readonly RegExp[]) => findLead(was.sentences, patterns) === undefined;
		return [
			isNew(signIn) ? says("PAGE_IS_SIGN_IN", evidence.sentences, signIn) : undefined,
			isNew(HOME_TITLES) ? says("PAGE_IS_HOME", evidence.titles, HOME_TITLES) : undefined,
			findHome(page, evidence.page?.canonical) ?? findSiteName(page, evidence, name),
		];
	});
	return [...found, findOther(now.text, others) ?? findOtherType(now.text, before.text, name)].filter(
		(each) => each !== undefined,
	);
}

function says(code: Suspicion["code"], leads: readonly Lead[], patterns: readonly RegExp[]): Suspicion | undefined {
	const said = findLead(leads, patterns);
	return said === undefined
		? undefined
		: { code, reason: `The page says ${quote(said)}, and hardly any of the text is left.` };
}

/** The page calls itself the home page: it was served under the address of the document. */
function findHome({ url }: GuardedPage, canonical: string | undefined): Suspicion | undefined {
	if (canonical === undefined || !leadsHome(url, canonical)) return undefined;
	return {
		code: "PAGE_IS_HOME",
		reason: `The page gives ${quote(canonical)} as its address, the home page of the site.`,
	};
}

/** The title is the name of the site alone, as a home page has it, and neither it nor a heading says that these are terms. */
function findSiteName({ url }: GuardedPage, { page, text }: Evidence, name: string | undefined): Suspicion | undefined {
	if (page === undefined || page.canonical !== undefined || !URL.canParse(url)) return undefined;
	const site = bareWords(page.title.split(TITLE_SEPARATOR)[0] ?? "").replaceAll(" ", "");
	if (site.length < SHORTEST_NAME || !new URL(url).hostname.split(".").slice(0, -1).includes(site)) return undefined;
	const said = [page.title, ...text.headings];
	if (guessTermsType(said) !== undefined || said.some((each) => bareWords(each) === bareWords(name ?? "")))
		return undefined;
	return {
		code: "PAGE_IS_HOME",
		reason: `The page is titled ${quote(page.title)}, after its site, and names no terms.`,
	};
}

/** Fewer letters may be any word. */
const SHORTEST_NAME = 3;

function findOther(now: TextFacts, others: readonly OtherDocument[]): Suspicion | undefined {
	if (now.words < FEWEST_WORDS) return undefined;
	const other = others.find(({ markdown }) => keptShare(readText(markdown), now) >= LEAST_SHARED);
	if (other === undefined) return undefined;
	return {
		code: "OTHER_DOCUMENT",
		reason: `The text is that of another document of the service: ${quote(other.name)}.`,
	};
}

/** Both say in their first heading what they are, and it is neither the same nor what is declared. */
function findOtherType(now: TextFacts, before: TextFacts, name: string | undefined): Suspicion | undefined {
	const [is, was] = [now.headings[0], before.headings[0]];
	const [type, typeBefore] = [guessTermsType([is]), guessTermsType([was])];
	if (is === undefined || was === undefined || type === undefined || typeBefore === undefined) return undefined;
	if (type === typeBefore || type === guessTermsType([name])) return undefined;
	return {
		code: "OTHER_DOCUMENT",
		reason: `The text is another document: it is headed ${quote(is)} instead of ${quote(was)}.`,
	};
}
