import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { LINE_LENGTH, longLines, pages, wrapProse } from "../../scripts/prose.js";

describe("the documentation", () => {
	it.each(pages().map((path) => [basename(path), path] as const))(
		`has lines of at most ${LINE_LENGTH} characters, tables and code apart: %s`,
		(name, path) => {
			const long = longLines(readFileSync(path, "utf8")).map((line) => `${name}:${line}`);
			expect(long, "`npm run docs` wraps them").toEqual([]);
		},
	);
});

/** The names by which the headings of a page are reached, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
	const headings = markdown.replace(/^```.*?^```$/gms, "").matchAll(/^#+ (.+)$/gm);
	return new Set(
		[...headings].map(([, text = ""]) =>
			text
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
				.replaceAll(" ", "-"),
		),
	);
}

describe("a link of the documentation", () => {
	it.each(pages().map((path) => [basename(path), path] as const))("leads to a page and a heading: %s", (_, path) => {
		const text = readFileSync(path, "utf8");
		for (const [, target = ""] of text.replace(/^```.*?^```$|`[^`\n]*`/gms, "").matchAll(/\]\(([^)\s]+)\)/g)) {
			if (/^[a-z]+:/.test(target)) continue;
			const [file = "", anchor] = target.split("#");
			const page = file === "" ? path : resolve(dirname(path), file);
			expect(existsSync(page), target).toBe(true);
			if (anchor !== undefined) expect([...anchorsOf(readFileSync(page, "utf8"))], target).toContain(anchor);
		}
	});
});

const WORDS = "a word and another ".repeat(10).trim();

describe("wrapping", () => {
	const table = `| key | ${WORDS} |`;
	const code = `\`\`\`sh\n${WORDS}\n- ${WORDS}\n\`\`\``;

	it("leaves headings, tables and code as they are, and is done once", () => {
		const page = `# ${WORDS}\n\n${table}\n\n${code}\n\n${WORDS}`;
		const wrapped = wrapProse(page);
		expect(wrapped.startsWith(page.slice(0, -WORDS.length))).toBe(true);
		expect(longLines(wrapped)).toEqual([]);
		expect(wrapProse(wrapped)).toBe(wrapped);
		expect(longLines(page)).toEqual([page.split("\n").length]);
	});

	it("fills paragraphs and items, each line below the text of its item", () => {
		const [first = "", second = ""] = wrapProse(`1. ${WORDS}`).split("\n");
		expect(first.length).toBeGreaterThan(LINE_LENGTH - 10);
		expect(second).toMatch(/^ {3}\S/);
		expect(wrapProse("- one\n  two\n- three\n\nfour\nfive")).toBe("- one two\n- three\n\nfour five");
	});

	it("breaks no code span, and begins no line with what would be an item or a heading there", () => {
		const spans = `${"x".repeat(95)} \`a b c d\` ${"y".repeat(88)} - # 1. z`;
		expect(wrapProse(spans).split("\n")).toEqual(["x".repeat(95), "`a b c d`", `${"y".repeat(88)} - # 1. z`]);
		expect(wrapProse(spans).replaceAll("\n", " ")).toBe(spans);
		expect(wrapProse("`git log\n<terms>`, a lone ` and more")).toBe("`git log <terms>`, a lone ` and more");
	});
});
