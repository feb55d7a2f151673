import { describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { openKinds } from "../../../src/history/kinds.js";
import { gatherDocument } from "../../../src/memo/gather.js";
import type { MemoDocument } from "../../../src/memo/model.js";
import { sideOf } from "../../../src/memo/quotes.js";
import { day, freshPath, recordAll } from "../archive/scratch.js";

const path = "Lumora/Terms of Service.md";
const document = { serviceId: "Lumora", termsType: "Terms of Service", path };

/** The first version is of 1 January, the second of the 2nd, and so on. */
async function gather(since: number, until: number, ...versions: string[]): Promise<MemoDocument> {
	const folder = freshPath();
	await recordAll(folder, ...versions.map((text) => [path, text] as const));
	const history = await openHistory(folder);
	const range = { since: day(since), until: day(until), watches: [] };
	const gathered = await gatherDocument(history, openKinds(history, freshPath("kinds")), document, range);
	await history.close();
	return gathered;
}

const clauses = [
	"We keep your photographs for as long as your account exists.",
	"You may leave at any time, and we erase what is yours.",
	"These terms are governed by the law of Lumoria.",
	"We answer every letter within a fortnight, holidays included.",
	"Whoever copies the photographs of others without asking them first loses the account and all that is in it.",
	"Children who are younger than twelve need the consent of somebody who looks after them, in writing.",
];
const page = (...paragraphs: string[]) => `# Terms\n\n${[...clauses, ...paragraphs].join("\n\n")}\n`;
const failure =
	"# Sorry\n\nThis page is not available right now. Please try again later, or go back to the start page.\n";

describe("what a memo tells of a document", () => {
	it("is nothing where no version is of that time", async () => {
		const gathered = await gather(5, 9, page(), page("We sell it."));
		expect(gathered).toMatchObject({ recorded: 0, last: undefined, changes: [], passing: [], unreal: { count: 0 } });
	});

	it("does not count the first record as a change", async () => {
		const gathered = await gather(1, 2, page(), page("We now sell what you give us."));
		expect(gathered).toMatchObject({ recorded: 1, firstRecord: { date: day(1) }, changes: [{ date: day(2) }] });
	});

	it("compares a change with the version before the time, and only tells changes within it", async () => {
		const texts = [
			page(),
			page("One is new here."),
			page("One is new here.", "Two is new here."),
			page("Nothing at all."),
		];
		const { changes, recorded } = await gather(3, 3, ...texts);
		expect(recorded).toBe(1);
		expect(changes).toMatchObject([{ date: day(3), from: { date: day(2) }, sentencesAdded: ["Two is new here."] }]);
	});

	it("compares what comes after a bad capture with the document itself, not with the error page", async () => {
		const { changes, unreal } = await gather(1, 9, page(), failure, page("We now sell what you give us."));
		expect([...unreal.kinds]).toEqual([["bad-capture", 1]]);
		expect(changes).toMatchObject([{ date: day(3), from: { date: day(1) } }]);
		expect(changes[0]?.quotes.map((quote) => sideOf(quote, "after"))).toEqual(["We now sell what you give us."]);
	});

	it("tells of no texts between which the document alternated where one was an error page, nor that this was new", async () => {
		const { unreal } = await gather(2, 9, page(), failure, page(), failure, page());
		expect(unreal).toMatchObject({ count: 4, states: 1, alternates: false, newSentences: 0, newLabels: [] });
		expect((await gather(2, 2, page(), failure)).unreal).toMatchObject({ count: 1, states: 0 });
	});

	it("measures what is new by everything that stood in the document before, also before that time", async () => {
		const [a, b] = [page("We sell it to whoever asks."), page("We sell it to nobody.")];
		const { changes, unreal } = await gather(3, 6, a, b, a, b, a, b);
		expect(changes).toEqual([]);
		expect(unreal).toMatchObject({ count: 4, states: 2, alternates: true, newSentences: 0 });
	});
});
