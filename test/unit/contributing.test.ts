/** Holds CONTRIBUTING.md to the project: what it names is there. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { projectText } from "../support/docs.js";

const page = projectText("CONTRIBUTING.md");
const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const named = [
	...new Set([...page.replace(/^```.*?^```$/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text)),
];

describe("CONTRIBUTING.md", () => {
	it("names files and folders that are there", () => {
		const paths = named.filter((text) => /^(?:src|test|docs|scripts|\.ci)\/[^<>]*$|^[A-Z]+\.md$|^package/.test(text));
		const patterns = named.filter((text) => /^(?:src|test)\/.*<\w+>/.test(text));
		expect(paths.length).toBeGreaterThan(20);
		expect(paths.filter((path) => !existsSync(inProject(path)))).toEqual([]);
		// A command or a rule to be added lies where others lie.
		expect(patterns.length).toBeGreaterThan(3);
		for (const pattern of patterns) expect(fits(pattern), pattern).toBe(true);
	});

	it("names what is in those files", () => {
		const places = [...page.matchAll(/`([A-Z]\w+|[a-z]+[A-Z]\w+)`(?: \([^)]*\))?,? (?:in|of)\s+`([\w./-]+\.ts)`/g)];
		expect(places.length).toBeGreaterThan(6);
		for (const [, name = "", file = ""] of places) expect(projectText(file), file).toMatch(new RegExp(`\\b${name}\\b`));
	});

	it("names scripts that there are", () => {
		const { scripts } = JSON.parse(projectText("package.json")) as { scripts: object };
		const run = [...page.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = ""]) => script);
		expect(new Set(run).size).toBeGreaterThan(5);
		expect(run.filter((script) => !(script in scripts))).toEqual([]);
	});

	it("shows tests that there are", () => {
		const [, shown = ""] = /^## Run one test\n+```sh\n(.*?)^```$/ms.exec(page) ?? [];
		const tests = [...shown.matchAll(/vitest (?:run )?(\S+)(?: -t "([^"]+)")?/g)];
		expect(tests).toHaveLength(3);
		for (const [, path = "", title] of tests) {
			expect(existsSync(inProject(path)), path).toBe(true);
			if (title === undefined) continue;
			const files = readdirSync(inProject(path)).filter((file) => file.endsWith(".test.ts"));
			expect(
				files.some((file) => projectText(`${path}/${file}`).includes(title)),
				title,
			).toBe(true);
		}
	});

	it("names every room of src/, in about ten lines", () => {
		const [, rooms = ""] = /^## The rooms\n(.*?)^## /ms.exec(page) ?? [];
		const lines = rooms.split(/\n(?=- )/).slice(1);
		expect(lines.length).toBeLessThanOrEqual(10);
		const top = readdirSync(inProject("src"), { withFileTypes: true });
		const names = top.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
		const told = lines.flatMap((line) => [...line.matchAll(/`([\w-]+(?:\/|\.ts))`/g)].map(([, name]) => name));
		const within = new Set(readdirSync(inProject("src/pipeline")).map((name) => `${name}/`));
		expect(told.filter((name) => !within.has(name ?? "")).toSorted()).toEqual(names.toSorted());
	});
});

/** Whether there is a file where the pattern puts new ones: `<…>` stands for any name. */
function fits(pattern: string): boolean {
	const [before = "", after = ""] = pattern.split(/<\w+>/);
	const folder = before.endsWith("/") ? before : before.replace(/[^/]*$/, "");
	return readdirSync(inProject(folder)).some((name) =>
		existsSync(inProject(`${folder}${name.replace(/\..*$/, "")}${after}`)),
	);
}
