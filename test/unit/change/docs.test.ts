import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHANGE_RULES, SENTENCE_RULES } from "../../../src/change/rules/index.js";

const page = readFileSync(new URL("../../../docs/kinds-of-change.md", import.meta.url), "utf8");

it("docs/kinds-of-change.md lists every rule, explained as in the code and in the order in which they are asked", () => {
	const rows = [
		...page.matchAll(/^\| `([a-z-]+-[a-z-]+|clock|control|frame|menu|ticker|counter|slip|reordered)` \| (.+?) \|$/gm),
	];
	const listed = rows.map(([, name, explanation]) => ({ name, explanation }));
	expect(listed).toEqual([...CHANGE_RULES, ...SENTENCE_RULES].map(({ name, explanation }) => ({ name, explanation })));
});
