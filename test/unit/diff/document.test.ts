import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../src/diff/document.js";
import type { BlockChange } from "../../../src/diff/model.js";
import { soak } from "../../support/soak.js";
import { expectFaithful } from "./expectations.js";
import { createRandom, editDocument, makeDocument } from "./generator.js";

function show(before: string, after: string): string[] {
	return diffDocuments(before, after).blocks.map(
		(block) => `${block.op} ${(block.after ?? block.before ?? "").slice(0, 24)}`,
	);
}

function ops(before: string, after: string): BlockChange["op"][] {
	return diffDocuments(before, after).blocks.map((block) => block.op);
}

const PARAGRAPHS = [
	"We collect the information that you give us when you open an account.",
	"Partners who help us run the service receive what they need for that.",
	"You can ask us to delete your account and everything that belongs to it.",
	"Disputes are settled by the courts of the place where you live.",
];

describe("the diff of two versions", () => {
	it("holds both texts, for random documents and random edits", () => {
		for (let number = 1; number <= soak.documents; number++) {
			const random = createRandom(soak.seed + number);
			const before = makeDocument(random);
			const after = number % 5 === 0 ? makeDocument(random) : editDocument(random, before);
			expectFaithful(diffDocuments(before, after), before, after);
		}
	});

	it("keeps every block of a text compared with itself", () => {
		for (let seed = 1; seed <= 50; seed++) {
			const text = makeDocument(createRandom(seed));
			const diff = diffDocuments(text, text);
			expect(diff.blocks.every((block) => block.op === "keep")).toBe(true);
			expect([diff.wordsAdded, diff.wordsRemoved]).toEqual([0, 0]);
		}
	});

	it("gives the same answer every time", () => {
		const random = createRandom(7);
		const before = makeDocument(random);
		const after = editDocument(random, before);
		expect(diffDocuments(before, after)).toEqual(diffDocuments(before, after));
	});

	it("adds everything to an empty text and removes everything for one", () => {
		expect(ops("", PARAGRAPHS.join("\n\n"))).toEqual(["add", "add", "add", "add"]);
		expect(ops(PARAGRAPHS.join("\n\n"), " \n")).toEqual(["remove", "remove", "remove", "remove"]);
		expect(ops("", "")).toEqual([]);
	});

	it("shows a reworded paragraph as an edit, in its place", () => {
		const after = PARAGRAPHS.map((text) => text.replace("the courts", "the ordinary courts")).join("\n\n");
		expect(ops(PARAGRAPHS.join("\n\n"), after)).toEqual(["keep", "keep", "keep", "edit"]);
	});

	it("shows a paragraph that was replaced by another one as removed and added", () => {
		const after = [
			PARAGRAPHS[0],
			"Nothing here has anything in common with what stood before.",
			...PARAGRAPHS.slice(2),
		];
		expect(ops(PARAGRAPHS.join("\n\n"), after.join("\n\n"))).toEqual(["keep", "remove", "add", "keep", "keep"]);
	});

	it("recognises a paragraph that moved, and says from where", () => {
		const before = `# A\n\n${PARAGRAPHS[0]}\n\n${PARAGRAPHS[1]}\n\n# B\n\n${PARAGRAPHS[2]}\n\n${PARAGRAPHS[3]}`;
		const after = `# A\n\n${PARAGRAPHS[0]}\n\n# B\n\n${PARAGRAPHS[2]}\n\n${PARAGRAPHS[1]}\n\n${PARAGRAPHS[3]}`;
		const moved = diffDocuments(before, after).blocks.filter((block) => block.op !== "keep");
		expect(moved).toMatchObject([{ op: "move", headings: ["B"], headingsBefore: ["A"], after: PARAGRAPHS[1] }]);
		expect(moved[0]?.words).toBeUndefined();
	});

	it("finds each of many equal paragraphs that moved, in order", () => {
		const same = "The carrier may inspect the luggage of passengers.";
		const others = PARAGRAPHS.slice(0, 3).join("\n\n");
		const before = `${Array(600).fill(same).join("\n\n")}\n\n${others}`;
		const moved = diffDocuments(before, `${others}\n\n${Array(600).fill(same).join("\n\n")}`);
		expect(moved.blocks.filter(({ op }) => op === "add" || op === "remove")).toEqual([]);
	});

	it("keeps a section that moved together, its short heading and items included", () => {
		const section = `## Yes\n\n${PARAGRAPHS[2]}\n\n*   No\n*   Maybe`;
		const rest = [PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3]].join("\n\n");
		expect(show(`${section}\n\n${rest}`, `${rest}\n\n${section}`)).toEqual([
			"keep We collect the informati",
			"keep Partners who help us run",
			"keep Disputes are settled by ",
			"move ## Yes",
			"move You can ask us to delete",
			"move *   No",
			"move *   Maybe",
		]);
	});

	it("shows the words that changed in a paragraph that moved and was edited", () => {
		const long = `${PARAGRAPHS[1]} ${PARAGRAPHS[2]} ${PARAGRAPHS[3]}`;
		const rest = Array.from({ length: 6 }, (_, index) => `${PARAGRAPHS[0]} Case ${index} of this list of cases.`);
		const diff = diffDocuments([long, ...rest].join("\n\n"), [...rest, long.replace("delete", "erase")].join("\n\n"));
		const moved = diff.blocks.find((block) => block.op === "move");
		expect(moved?.words).toContainEqual(["remove", "delete"]);
		expect(diff.blocks.filter((block) => block.op !== "keep")).toHaveLength(1);
	});

	it("does not take a short, common block for one that moved", () => {
		const before = `Yes\n\n${PARAGRAPHS.join("\n\n")}`;
		expect(new Set(ops(before, `${PARAGRAPHS.join("\n\n")}\n\nYes`))).toEqual(new Set(["remove", "keep", "add"]));
	});

	it("shows a date that changed in a short line as an edit", () => {
		const before = `${PARAGRAPHS[0]}\n\nLast updated: 1 May 2024\n\n${PARAGRAPHS[1]}`;
		const after = `${PARAGRAPHS[0]}\n\nLast updated: 12 June 2025\n\n${PARAGRAPHS[1]}`;
		expect(ops(before, after)).toEqual(["keep", "edit", "keep"]);
	});

	it("says what a block was when its kind changed", () => {
		const diff = diffDocuments("How our services are funded\n-----", "**How our services are funded**");
		expect(diff.blocks).toMatchObject([{ op: "edit", kind: "paragraph", kindBefore: "heading" }]);
	});

	it("keeps everything when only the white space between blocks differs", () => {
		expect(ops("* one\n* two\n", "* one\n\n* two")).toEqual(["keep", "keep"]);
	});
});

describe("the diff of hostile texts", () => {
	const line = "word and another word, ".repeat(2200);
	const cases: [name: string, before: string, after: string][] = [
		["a line of 50,000 characters", line, line.replace("another", "no other")],
		["a line of 50,000 characters without a space", "x".repeat(50_000), `${"x".repeat(49_999)}y`],
		["10,000 equal bullets and one more", "*   same\n".repeat(10_000), "*   same\n".repeat(10_001)],
		["10,000 equal bullets that all change", "*   same old\n".repeat(10_000), "*   same new\n".repeat(10_000)],
		["two kinds of bullets shuffled", "* a b c\n* d e f\n".repeat(3000), "* d e f\n* d e f\n* a b c\n".repeat(2000)],
		["Windows and Unix line ends", "a\r\n\r\nb\r\n", "a\n\nb\n"],
		["lone surrogates", "a \ud800 b", "a \udc00 b"],
		["right-to-left text", "نحن نجمع البيانات", "نحن نشارك البيانات"],
		["nothing but brackets", "[".repeat(20_000), "](".repeat(20_000)],
		["unclosed fences", "```x\n".repeat(5000), "````y\n".repeat(5000)],
		["long dotted words", "a.".repeat(20_000), `${"a.".repeat(20_000)}@`],
		["unclosed link titles", '](a "'.repeat(10_000), '](b "'.repeat(10_000)],
	];
	it.each(cases)("is faithful for %s", (_, before, after) => {
		expectFaithful(diffDocuments(before, after), before, after);
	});

	it("manages a megabyte rewritten from beginning to end", () => {
		const text = (seed: number): string => {
			const random = createRandom(seed);
			const word = (): string => Math.floor(random() * 2e9).toString(36);
			const paragraph = (): string => Array.from({ length: 80 }, word).join(" ");
			return Array.from({ length: 1900 }, paragraph).join("\n\n");
		};
		const before = text(1);
		const after = text(2);
		expect(before.length).toBeGreaterThan(1_000_000);
		const diff = diffDocuments(before, after);
		expect(diff.blocks.filter((block) => block.op === "add")).toHaveLength(1900);
	});
});
