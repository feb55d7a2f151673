/** The memo of a real service over the time that misled a careful reader; skipped where the corpus is not there. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkClaims } from "../../bench/claims.js";
import { openHistory } from "../../src/archive/history.js";
import type { History } from "../../src/archive/model.js";
import { dateSentences } from "../../src/history/blame.js";
import { type Kinds, openKinds } from "../../src/history/kinds.js";
import { selectEntries } from "../../src/history/log.js";
import { gatherDocument } from "../../src/memo/gather.js";
import type { Memo, MemoDocument, Quote } from "../../src/memo/model.js";
import { sideOf } from "../../src/memo/quotes.js";
import { renderMemo } from "../../src/memo/render.js";
import { drawBlock } from "../../src/report/runs.js";
import { splitBlocks } from "../../src/text/blocks.js";
import { hasHistory, sharedClone } from "../support/corpus.js";
import { createRandom } from "../unit/diff/generator.js";

const since = new Date("2021-11-01T00:00:00Z");
const until = new Date("2021-11-18T23:59:59.999Z");
const untilThe17th = new Date("2021-11-17T23:59:59.999Z");

const isThere = hasHistory("platforms", "the memo of Instagram's November 2021");

describe.runIf(isThere)("the memo of Instagram's November 2021", { timeout: 120_000 }, () => {
	const scratch = mkdtempSync(join(tmpdir(), "tosa-corpus-memo-"));
	let history: History;
	let kinds: Kinds;
	let memo: Memo;
	beforeAll(async () => {
		const { path, cacheFolder } = await sharedClone("platforms");
		history = await openHistory(path, { cacheFolder });
		kinds = openKinds(history, join(scratch, "kinds"));
		const documents = await gather(since);
		memo = { service: "Instagram", since, until, documents };
	});
	afterAll(async () => {
		await history?.close();
		rmSync(scratch, { recursive: true, force: true });
	});

	const documentOf = (terms: string) => memo.documents.find((document) => document.terms === terms);
	const gather = async (from: Date): Promise<MemoDocument[]> => {
		const documents: MemoDocument[] = [];
		for (const document of await history.documents()) {
			if (document.serviceId !== "Instagram") continue;
			documents.push(await gatherDocument(history, kinds, document, { since: from, until, watches: [] }));
		}
		return documents;
	};
	const rendered = () => renderMemo(memo, { language: "en", limit: 12, commitUrl: "", version: "0" });
	const quotesOf = (document: MemoDocument): Quote[] =>
		[...document.changes, ...document.passing].flatMap(({ quotes }) => quotes);

	it("reports the new wording of the Community Guidelines, quoted", () => {
		const [change, ...others] = documentOf("Community Guidelines")?.changes ?? [];
		expect(others).toEqual([]);
		expect(change?.commit).toMatch(/^e919968/);
		const drugs = change?.quotes.find(({ words }) => words.some(([, text]) => text.includes("pharmaceutical")));
		expect(drugs?.words).toContainEqual(["add", "non-medical or pharmaceutical"]);
		expect(drugs && sideOf(drugs, "after")).toContain("content that either admits to personal use");
		expect(rendered()).toContain("buying or selling <ins>non-medical or pharmaceutical</ins> drugs");
	});

	it("says of Terms and Privacy Policy that after 3 November they alternated without new text", () => {
		for (const terms of ["Terms of Service", "Privacy Policy"]) {
			const document = documentOf(terms);
			expect(document?.changes.map(({ date }) => date.toISOString().slice(0, 10))).toEqual(["2021-11-03"]);
			expect(document?.unreal).toMatchObject({ alternates: true, states: 2, newSentences: 0 });
			const section = rendered().split(`\n## ${terms}\n`)[1]?.split("\n## ")[0];
			expect(section).toContain("The document alternated between 2 texts, and every sentence had been there before.");
		}
	});

	it("finds no change at all from 8 November on, where a careful reader saw one on the 10th and one on the 16th", async () => {
		const documents = await gather(new Date("2021-11-08T00:00:00Z"));
		expect(documents.flatMap(({ changes }) => changes)).toEqual([]);
		for (const { terms, unreal } of documents) expect([terms, unreal.newSentences]).toEqual([terms, 0]);
	});

	it("takes no form that comes and goes for a change", () => {
		const guidelines = documentOf("Law Enforcement Guidelines");
		expect(guidelines?.changes).toEqual([]);
		for (const { terms, changes } of memo.documents) {
			const text = changes.flatMap(({ quotes }) => quotes.map((quote) => sideOf(quote, "after"))).join("\n");
			expect([terms, text.includes("this form is for feedback only")]).toEqual([terms, false]);
		}
	});

	it("claims nothing that the recorded texts do not bear out, in random stretches of time", async () => {
		for (const terms of ["Law Enforcement Guidelines", "Community Guidelines"]) {
			const document = (await history.documents()).find(({ path }) => path === `Instagram/${terms}.md`);
			if (!document) throw new Error(`The bundle has no ${terms}.`);
			const { claims, wrong } = await checkClaims(history, kinds, document, 20, createRandom(8));
			expect(wrong).toEqual([]);
			expect(claims).toBeGreaterThan(200);
		}
	});

	it("quotes nothing that the compared versions do not hold, word for word", async () => {
		let quotes = 0;
		for (const document of memo.documents) {
			const entries = await history.of(`Instagram/${document.terms}.md`);
			const texts = new Set<string>();
			for (const { blob, date } of entries) {
				if (blob === undefined || date > until) continue;
				for (const text of readableBlocks(await history.text(blob))) texts.add(text);
			}
			for (const quote of quotesOf(document)) {
				if (quote.op !== "add") expect(texts).toContain(sideOf(quote, "before"));
				if (quote.op !== "remove") expect(texts).toContain(sideOf(quote, "after"));
				quotes++;
			}
		}
		expect(quotes).toBeGreaterThan(100);
	});

	it("quotes in Markdown only stretches of those paragraphs", () => {
		const known = memo.documents
			.flatMap(quotesOf)
			.flatMap((quote) => [sideOf(quote, "before"), sideOf(quote, "after")]);
		const lines = rendered()
			.split("\n")
			.filter((line) => /^> ./.test(line));
		expect(lines.length).toBeGreaterThan(50);
		for (const line of lines) {
			const text = unescaped(line.slice(2)).replace(/^• /, "");
			for (const part of text.split(/\s*\[…\]\s*/)) {
				expect([part, known.some((paragraph) => paragraph.includes(part.trim()))]).toEqual([part, true]);
			}
		}
	});

	it("agrees with the log, which shows at most 12 of the 85 changes", async () => {
		const documents = (await history.documents()).filter(({ serviceId }) => serviceId === "Instagram");
		const range = { documents, since, until: untilThe17th };
		const entries = await selectEntries(history, kinds, range);
		expect(entries).toHaveLength(85);
		expect(entries.filter(({ verdict }) => verdict.shown).length).toBeLessThanOrEqual(12);
	});

	it("is borne out by the dates of the sentences: the clause on automated collection stands since 29 July 2020", async () => {
		const entries = await history.of("Instagram/Terms of Service.md");
		const blocks = await dateSentences(
			history,
			entries.filter(({ date }) => date <= new Date("2021-11-10T23:59:59Z")),
		);
		const clause = blocks
			.flatMap(({ sentences }) => sentences)
			.find(({ text }) => text.includes("in an automated way without our express permission"));
		expect(clause?.since.date.toISOString().slice(0, 10)).toBe("2020-07-29");
	});
});

/** The paragraphs of a version as a reader sees them, by another way than the memo takes. */
function readableBlocks(markdown: string): string[] {
	return splitBlocks(markdown).blocks.map((block) =>
		drawBlock({
			op: "add",
			kind: block.kind,
			level: 0,
			headings: [],
			after: block.text,
			wordsAdded: 0,
			wordsRemoved: 0,
		})
			.runs.filter(({ style, isTarget }) => !style.image && !isTarget)
			.map(({ text }) => text)
			.join("")
			.replace(/\s+/g, " ")
			.trim()
			// The bullet of an item inside a quotation.
			.replace(/^[*+-] /, ""),
	);
}

function unescaped(markdown: string): string {
	return markdown
		.replace(/<\/?(?:ins|del|strong)>|<!-- -->/g, "")
		.replace(/\\(.)/g, "$1")
		.replace(/&lt;/g, "<")
		.replace(/&gt;/g, ">")
		.replace(/&amp;/g, "&");
}
