import { beforeAll, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import type { History, RecordedEntry } from "../../../src/archive/model.js";
import { foldAlternating } from "../../../src/history/phrase-changes.js";
import { openPlaces } from "../../../src/history/places.js";
import { type PhraseChange, type SearchedDocument, searchDocument } from "../../../src/history/search.js";
import { anyOf } from "../../../src/match/any.js";
import { compilePhrase } from "../../../src/match/phrase.js";
import { freshPath, git, recordAll } from "../archive/scratch.js";

const path = "Lumora/Terms of Service.md";
const document = { serviceId: "Lumora", termsType: "Terms of Service", path };
const terms = (...paragraphs: string[]) => `Terms\n=====\n\n${paragraphs.join("\n\n")}\n`;
const kind = "Be kind to the others.";

async function searchIn(versions: readonly string[], phrase: string): Promise<SearchedDocument | undefined> {
	const folder = freshPath();
	await recordAll(folder, ...versions.map((text) => [path, text] as const));
	const history = await openHistory(folder);
	const found = await searchDocument(history, document, compilePhrase(phrase));
	await history.close();
	return found;
}

const counts = (searched: SearchedDocument | undefined) =>
	searched?.changes.map(({ op, before, after }) => [op, before, after]);

describe("a search through the versions of a document", () => {
	it("tells when a phrase came and went, with how often it stands there", async () => {
		const clause = "Disputes go to binding arbitration.";
		const found = await searchIn(
			[terms(kind), terms(kind, clause), terms(kind, clause, "Arbitration is final."), terms("New.")],
			"arbitration",
		);
		expect(counts(found)).toEqual([
			["appeared", 0, 1],
			["appeared", 1, 2],
			["vanished", 2, 0],
		]);
		expect(found?.now).toBe(0);
		expect(found?.changes.map(({ entry }) => entry.date.getUTCDate())).toEqual([2, 3, 4]);
	});

	it("knows that nothing is known of the time before the first record", async () => {
		const found = await searchIn([terms(kind), terms("Other.", kind)], "be kind");
		expect(counts(found)).toEqual([["appeared", null, 1]]);
		expect(found?.now).toBe(1);
	});

	it("passes over bad captures, and does not say of another language that the phrase vanished", async () => {
		const english = Array.from(
			{ length: 9 },
			(_, index) => `Under rule ${index} you agree that we may use the artificial intelligence of our partners.`,
		);
		const french = Array.from(
			{ length: 9 },
			(_, index) => `Selon la règle ${index} vous acceptez que nous utilisions les services de nos partenaires.`,
		);
		const signIn = "Log in\n======\n\nEnter your password to log in.";
		const versions = [terms(...english), signIn, terms(...english), terms(...french)];
		const found = await searchIn(versions, "artificial intelligence");
		expect(counts(found)).toEqual([
			["appeared", null, 9],
			["switched", 9, 0],
		]);
		expect(found?.changes[1]).toMatchObject({ language: "fr", languageBefore: "en" });
		expect(found).toMatchObject({ now: 0, switched: { language: "fr" } });
		const back = await searchIn([...versions, terms(...english.slice(1))], "artificial intelligence");
		expect(counts(back)?.slice(2)).toEqual([
			["switched", 0, 8],
			["vanished", 9, 8],
		]);
		expect(back).not.toHaveProperty("switched");
	});

	it("says of a document that it is recorded in another language where that is so at the end, and since when", async () => {
		const clauses = (text: (index: number) => string) => Array.from({ length: 9 }, (_, index) => text(index));
		const english = (what: string) =>
			terms(...clauses((at) => `Under rule ${at} you agree that we may use the ${what} of our partners.`));
		const french = (what: string) =>
			terms(
				...clauses((at) => `Selon la règle ${at} vous acceptez que nous utilisions les ${what} de nos partenaires.`),
			);
		const gone = [english("automated systems"), english("services"), french("services"), french("outils")];
		expect(await searchIn(gone, "automated systems")).toMatchObject({
			switched: { language: "fr", since: new Date("2024-01-03T12:00:00Z") },
		});
		const back = [english("services"), french("outils"), english("services"), english("systems"), french("services")];
		expect(await searchIn(back, "outils")).not.toHaveProperty("switched");
	});

	it("finds any of several phrases, each place once", async () => {
		const matcher = anyOf(["artificial intelligence", "IA", "intelligence"].map((text) => compilePhrase(text)));
		expect(matcher.find("IA, or artificial intelligence")).toEqual([
			{ start: 0, end: 2 },
			{ start: 7, end: 30 },
		]);
	});

	it("finds a phrase that runs through emphasis, links, hard breaks and hidden characters", async () => {
		for (const text of [
			'We **sell** [your data](https://lumora.example/x(1) "Your")',
			"We *sell*  \nyour __data__",
			"We sell\nyour da\u00adta",
			"> We sell your\u200b data",
			"*   Item\n    *   We sell\u00a0your `data`",
			"| When | We sell your data |",
		]) {
			expect(counts(await searchIn([terms(kind, text)], "we sell your data"))).toEqual([["appeared", null, 1]]);
		}
	});

	it("finds nothing in link targets, nor across paragraphs and list items", async () => {
		const text = "[here](https://lumora.example/we-sell)\n\nWe\n\nsell\n\n*   we\n*   sell";
		expect(await searchIn([terms(text)], "we sell")).toBeUndefined();
		expect(await searchIn([terms(text)], "lumora.example")).toBeUndefined();
	});

	it("takes a deleted document for one that holds nothing", async () => {
		const folder = freshPath();
		await recordAll(folder, [path, terms(kind)]);
		git(folder, "rm", "-q", path);
		git(folder, "commit", "-q", "-m", "Gone");
		const history = await openHistory(folder);
		const found = await searchDocument(history, document, compilePhrase("kind"));
		await history.close();
		expect(counts(found)).toEqual([
			["appeared", null, 1],
			["vanished", 1, 0],
		]);
	});
});

describe("the places of a change", () => {
	let history: History;
	let changes: readonly PhraseChange[];
	const long = "To find out what you like we look at the pages that you open, and at your data, too.";
	beforeAll(async () => {
		const folder = freshPath();
		const sections = (first: string, second: string) => `# Terms\n\n## Use\n\n${first}\n\n## Sharing\n\n${second}\n`;
		await recordAll(
			folder,
			[path, sections(long, kind)],
			[path, sections(`${long} And more.`, "We sell **data**.")],
			[path, sections(`${long} And more data.`, "We sell **data**.")],
			[path, sections("We stopped.", "We sell **data**.")],
		);
		history = await openHistory(folder);
		changes = (await searchDocument(history, document, compilePhrase("data")))?.changes ?? [];
		return () => history.close();
	});

	it("are the paragraphs that came, not those that were only reworded", async () => {
		const [first, second, third, fourth] = changes.map(openPlaces(history, compilePhrase("data")));
		expect(await first).toMatchObject([{ headings: ["Terms", "Use"], paragraph: long }]);
		expect(await second).toMatchObject([{ headings: ["Terms", "Sharing"], paragraph: "We sell data." }]);
		expect(await third).toMatchObject([{ paragraph: `${long} And more data.` }]);
		expect(await fourth).toMatchObject([{ headings: ["Terms", "Use"], paragraph: `${long} And more data.` }]);
	});

	it("say where in the paragraph the phrase is", async () => {
		const [place] = (await openPlaces(history, compilePhrase("data"))(changes[1] as PhraseChange)) ?? [];
		expect(place?.found).toEqual([{ start: 8, end: 12 }]);
	});
});

describe("what comes and goes", () => {
	const days = (...at: number[]) => at.map((day) => new Date(Date.UTC(2024, 0, 1 + day)));
	/** Changes at these days, with these counts; the first is the count before. */
	const changesOf = (dates: readonly Date[], ...numbers: number[]): PhraseChange[] =>
		dates.map((date, index) => {
			const [before = 0, after = 0] = numbers.slice(index);
			return {
				document,
				entry: { date } as RecordedEntry,
				op: after > before ? "appeared" : "vanished",
				before,
				after,
			};
		});
	const fold = (changes: readonly PhraseChange[]) =>
		foldAlternating(changes).map((item) =>
			"changes" in item ? `~${item.times} ${item.low}↔${item.high}` : `${item.before}→${item.after}`,
		);

	it("is folded, but for the first coming", () => {
		expect(fold(changesOf(days(0, 10, 20, 30, 40), 0, 2, 0, 2, 0, 2))).toEqual(["0→2", "~2 0↔2"]);
	});

	it("is folded, but for the last going", () => {
		expect(fold(changesOf(days(0, 10, 20, 30, 40), 2, 0, 2, 0, 2, 0))).toEqual(["~2 0↔2", "2→0"]);
	});

	it("is folded whole where it ends as it began", () => {
		expect(fold(changesOf(days(0, 10, 20, 30, 40, 50), 0, 1, 2, 1, 0, 1, 0))).toEqual(["~2 0↔2"]);
	});

	it("is told one by one where it is only once, unless within a week", () => {
		expect(fold(changesOf(days(0, 30), 2, 0, 2))).toEqual(["2→0", "0→2"]);
		expect(fold(changesOf(days(0, 6), 2, 0, 2))).toEqual(["~1 0↔2"]);
	});

	it("is told one by one where it stayed for more than a season", () => {
		expect(fold(changesOf(days(0, 100, 200, 300), 0, 1, 0, 1, 0))).toEqual(["0→1", "1→0", "0→1", "1→0"]);
	});

	it("is not what only grew", () => {
		expect(fold(changesOf(days(0, 1, 2, 3), 0, 1, 2, 3, 4))).toEqual(["0→1", "1→2", "2→3", "3→4"]);
	});
});
