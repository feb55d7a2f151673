import { expect, it } from "vitest";
import { diffDocuments } from "../../../../src/diff/document.js";
import { nestHeadings } from "../../../../src/report/diff/heading-levels.js";
import { writeBlocks } from "../../../../src/report/diff/html-blocks.js";

it.each([
	["levels that the text leaves out", "#### A\n\ntext\n\n###### B\n\n#### C\n\n# D\n\n### E\n", [2, 3, 2, 2, 3]],
	["levels as they should be", "# A\n\n## B\n\n### C\n\n## D\n", [2, 3, 4, 3]],
	["the same level below another one", "## A\n\n#### B\n\n### C\n\n#### D\n", [2, 3, 3, 4]],
	["more than HTML has", "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n", [2, 3, 4, 5, 6, 6]],
])("headings below the title of a page skip no level: %s", (_, text, levels) => {
	const { blocks } = diffDocuments(text, text);
	const drawn = new Map();
	const written = writeBlocks(blocks, { levelOf: nestHeadings(blocks), drawn });
	expect([...written.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))).toEqual(levels);
	const [last] = blocks.slice(-1);
	if (last?.kind !== "heading") return;
	const alone = writeBlocks([last], { levelOf: nestHeadings([last]), drawn });
	expect(alone, "what was drawn before has its own level").toContain("<h2");
});

it("headings that may be folded leave no level out before the one that follows them", () => {
	const { blocks } = diffDocuments("# A\n\ntext\n\n# B\n", "# A\n\ntext\n\n# B\n");
	const headings = blocks.filter(({ kind }) => kind === "heading");
	expect(headings.map(nestHeadings(blocks, 4))).toEqual([2, 3]);
	expect(headings.map(nestHeadings(blocks, 2))).toEqual([2, 2]);
});
