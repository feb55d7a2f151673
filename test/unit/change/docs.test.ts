import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHANGE_RULES, SENTENCE_RULES } from "../../../src/change/rules/index.js";

const page = readFileSync(new URL("../../../docs/kinds-of-change.md", import.meta.url), "utf8");

it("docs/kinds-of-change.md lists every rule, explained as in the code and in the order in which they are asked", () => {
	const tables = page.match(/^\| rule \|.*\n(?:\|.*\n)+/gm) ?? [];
	const rows = tables.flatMap((table) => [...table.matchAll(/^\| `([a-z-]+)` \| (.+?) \|$/gm)]);
	const listed = rows.map(([, name, explanation]) => ({ name, explanation }));
	expect(listed).toEqual([...CHANGE_RULES, ...SENTENCE_RULES].map(({ name, explanation }) => ({ name, explanation })));
});
