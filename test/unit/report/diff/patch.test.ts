import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderPatch } from "../../../../src/report/diff/patch.js";
import { createRandom, editDocument, makeDocument } from "../../diff/generator.js";
import { AFTER, BEFORE, HOSTILE, makeReport } from "./reports.js";

const FILE = "Exemplar/Privacy Policy.md";
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "tosa-patch-"));
	mkdirSync(path.join(folder, "Exemplar"));
	execFileSync("git", ["init", "--quiet"], { cwd: folder });
	execFileSync("git", ["config", "core.autocrlf", "false"], { cwd: folder });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function apply(before: string, after: string): string {
	writeFileSync(path.join(folder, FILE), before);
	writeFileSync(path.join(folder, "change.patch"), renderPatch(makeReport(before, after)));
	execFileSync("git", ["apply", "--whitespace=nowarn", "change.patch"], { cwd: folder, stdio: "pipe" });
	return readFileSync(path.join(folder, FILE), "utf8");
}

describe("the patch", () => {
	it.each([
		["an ordinary change", BEFORE, AFTER],
		["a newline that was added at the end", "a\nb", "a\nb\n"],
		["a newline that was removed at the end", "a\nb\n", "a\nc"],
		["texts without a newline at their ends", "a\nb\nc", "a\nx\nc"],
		["Windows line ends", "a\r\nb\r\n", "a\r\nc\r\n"],
		["hostile text", "one\n", HOSTILE.replace("\ud800", "")],
		["a text that grew from nothing but a line end", "\n", "a\n\nb\n"],
	])("is applied by git for %s", (_, before, after) => {
		expect(apply(before, after)).toBe(after);
	});

	it("is applied by git for random edits", () => {
		for (let seed = 1; seed <= 15; seed++) {
			const random = createRandom(seed);
			const before = `${makeDocument(random)}x`;
			const after = editDocument(random, before);
			if (before !== after) expect(apply(before, after)).toBe(after);
		}
	});

	it("is applied by git when thousands of lines changed", () => {
		const lines = (word: string): string => Array.from({ length: 4000 }, (_, index) => `${word} ${index}\n`).join("");
		const before = `same\n${lines("old")}same\nend`;
		const after = `same\n${lines("new")}same\nend\n`;
		expect(apply(before, after)).toBe(after);
	});

	it("creates the file of a first version", () => {
		writeFileSync(path.join(folder, "change.patch"), renderPatch(makeReport("", "first\n", { from: undefined })));
		execFileSync("git", ["apply", "change.patch"], { cwd: folder, stdio: "pipe" });
		expect(readFileSync(path.join(folder, FILE), "utf8")).toBe("first\n");
	});

	it("is empty between equal texts", () => {
		expect(renderPatch(makeReport("same\n", "same\n"))).toBe("");
	});
});
