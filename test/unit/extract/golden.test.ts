import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { markdownOf } from "./page.js";

const FIXTURES = fileURLToPath(new URL("../../fixtures/extract/", import.meta.url));

/** Each folder: `page.html`, `source.json` (the declared keys), `expected.md` (of Open Terms Archive's engine too). */
describe("a page becomes the recorded Markdown, byte for byte", () => {
	for (const name of readdirSync(FIXTURES)) {
		it(name.replaceAll("-", " "), async () => {
			const read = (file: string) => readFileSync(`${FIXTURES}${name}/${file}`, "utf8");
			expect(await markdownOf(read("page.html"), JSON.parse(read("source.json")))).toBe(read("expected.md"));
		});
	}
});
