/** Every folder of test/fixtures/declarations is a collection whose `expected.txt` lists what `tosa check` says of it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkCollection } from "../../../src/collection/lint/check.js";
import { PROBLEM_CODES } from "../../../src/collection/problems.js";
import type { Problem } from "../../../src/errors.js";
import { checkSelector } from "../../../src/extract/select.js";
import { checkPattern } from "../../../src/match/watch.js";

const CASES = fileURLToPath(new URL("../../fixtures/declarations/", import.meta.url));

/** Need a file system that refuses something, or a folder that is not there; see check.test.ts. */
const EXERCISED_ELSEWHERE = ["FILE_UNREADABLE", "FILE_NOT_CHECKED", "COLLECTION_MISSING", "JSON_TOO_DEEP"];

const names = readdirSync(CASES);

function show({ severity, code, file, line, path }: Problem): string {
	return `${severity} ${code} ${file}${line === undefined ? "" : `:${line}`} ${path}`.trimEnd();
}

function expectedOf(name: string): readonly string[] {
	return readFileSync(`${CASES}${name}/expected.txt`, "utf8").split("\n").filter(Boolean);
}

describe("the checks of a collection", () => {
	it.each(names)("finds in %s what its expected.txt lists, with file, line and path", async (name) => {
		const problems = await checkCollection(`${CASES}${name}`, { checkPattern, checkSelector });
		expect(problems.map(show)).toEqual(expectedOf(name));
	});

	it("says in full sentences what is wrong and what to do", async () => {
		const all = await Promise.all(
			names.map((name) => checkCollection(`${CASES}${name}`, { checkPattern, checkSelector })),
		);
		for (const { message, hint } of all.flat()) {
			expect(message).toMatch(/^[\p{Lu}“]|^[\w.[\]" ]+ (must|is|has)/u);
			expect(hint).toMatch(/[.?}]$/);
			expect(message).not.toMatch(/undefined|\[object|Invalid input/);
		}
	});

	it("has a case for every code", () => {
		const listed = names.flatMap(expectedOf).map((line) => line.split(" ")[1]);
		const missing = Object.keys(PROBLEM_CODES).filter((code) => !listed.includes(code));
		expect(missing.sort()).toEqual([...EXERCISED_ELSEWHERE].sort());
	});

	it("documents every code in docs/declarations.md", () => {
		const docs = readFileSync(new URL("../../../docs/declarations.md", import.meta.url), "utf8");
		expect(Object.keys(PROBLEM_CODES).filter((code) => !docs.includes(`\`${code}\``))).toEqual([]);
	});
});
