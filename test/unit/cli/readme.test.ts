import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMAND_GROUPS, COMMANDS } from "../../../src/cli/commands/index.js";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
const readme = read("README.md");
const reference = read("docs/commands.md");

/** The part of docs/commands.md under the heading of a command. */
function sectionOf(usage: string): string {
	const [, section = ""] = reference.split(`\n### \`tosa ${usage}\`\n`);
	return section.split(/\n##? |\n### /)[0] ?? "";
}

describe("docs/commands.md", () => {
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

	it("documents no command that does not exist, in the order of the help and under its titles", () => {
		const headings = [...reference.matchAll(/^### `tosa (.+)`$/gm)].map(([, usage]) => usage);
		expect(headings).toEqual(COMMANDS.map((command) => command.usage));
		const titles = [...reference.matchAll(/^## (.+)$/gm)].map(([, title]) => `${title}:`);
		expect(titles).toEqual([...COMMAND_GROUPS.map(({ title }) => title), "Exit codes:"]);
	});
});

describe("the README", () => {
	it("lists every command, in the order of the help", () => {
		const listed = [...readme.matchAll(/^\| \[`tosa ([a-z]+)`\]/gm)].map(([, name]) => name);
		expect(listed).toEqual(COMMANDS.map(({ usage }) => usage.split(" ")[0]));
	});

	it("does not say that tosa comes from a registry", () => {
		for (const page of [readme, read("docs/operations.md"), read("docs/library.md"), read("docs/ci.md")])
			expect(page).not.toMatch(/npm (?:install|i|add) (?:-g |--global )?tosa\b|npx tosa\b/);
	});
});

describe("docs/json.md", () => {
	it("has a section for every command that writes results", () => {
		const json = read("docs/json.md");
		for (const { usage } of COMMANDS) expect(json).toContain(`## \`tosa ${usage.split(" ")[0]} --json\``);
	});
});
