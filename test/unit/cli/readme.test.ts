import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/cli/commands/index.js";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
const readme = read("README.md");

/** The part of the README under the heading of a command. */
function sectionOf(usage: string): string {
	const [, section = ""] = readme.split(`\n### \`tosa ${usage}\`\n`);
	return section.split(/\n##? |\n### /)[0] ?? "";
}

describe("the README", () => {
	it.each(COMMANDS.map((command) => [command.usage, command] as const))(
		"documents `tosa %s` with every option",
		(usage, command) => {
			const section = sectionOf(usage);
			expect(section).not.toBe("");
			for (const { flags } of command.options) {
				const long = /--[a-z-]+/.exec(flags)?.[0] ?? flags;
				expect(section, `${usage} does not mention ${long}`).toContain(long);
			}
		},
	);

	it("documents no command that does not exist", () => {
		const headings = [...readme.matchAll(/^### `tosa (.+)`$/gm)].map(([, usage]) => usage);
		expect(headings.toSorted()).toEqual(COMMANDS.map((command) => command.usage).toSorted());
	});

	it("names only files that are there", () => {
		for (const [, path = ""] of readme.matchAll(/\]\(([a-zA-Z][\w./-]*\.md)\)/g))
			expect(() => read(path)).not.toThrow();
	});
});

describe("docs/json.md", () => {
	it("has a section for every command that writes results", () => {
		const json = read("docs/json.md");
		for (const { usage } of COMMANDS) expect(json).toContain(`## \`tosa ${usage.split(" ")[0]} --json\``);
	});
});
