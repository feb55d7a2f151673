/** The demo, which is the first of the README's two commands, and the sessions in the documentation that are taken from it. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (page: string) => readFileSync(`${root}${page}`, "utf8");

let output: string;
let dir: string | undefined;

beforeAll(async () => {
	const demo = await promisify(execFile)(process.execPath, ["--import", "tsx", "demo/run.ts"], {
		cwd: root,
		env: { ...process.env, NO_COLOR: "1" },
		timeout: 240_000,
	});
	output = demo.stdout;
	dir = /The collection is (\S+)$/m.exec(output)?.[1];
}, 250_000);

afterAll(async () => {
	if (dir !== undefined) await rm(dir, { recursive: true });
});

/** What a page shows below a command, in the parts between the lines that are left out. */
function sessionOf(page: string, command: string): readonly string[] {
	const [, session] = read(page).split(`\n\`\`\`console\n$ ${command}\n`);
	if (session === undefined) throw new Error(`${page} shows no session of ${command}.`);
	return session
		.slice(0, session.indexOf("\n```"))
		.split(/^…$/m)
		.map(comparable)
		.filter((part) => part !== "");
}

/** Ids of commits depend on the port that the site got. Line breaks are the reader's. */
function comparable(text: string): string {
	return text
		.replace(/\b[0-9a-f]{7,40}\b/g, "<id>")
		.replace(/\s+/g, " ")
		.trim();
}

describe("the demo", () => {
	it("tracks its site through three points in time, ends as its story says, and tells what to try next", () => {
		expect(output).toContain("10 checked in ");
		expect(output).toMatch(/^selector-missed {2}Tern {2}Developer Terms$/m);
		expect(output).toContain("Try next:");
	});

	it("shows the diff that opens the README", () => {
		const parts = sessionOf("README.md", "tosa diff cumulo privacy-policy");
		expect(parts).toHaveLength(2);
		for (const part of parts) expect(comparable(output)).toContain(part);
	});

	it.each(['tosa search "automated systems"', "tosa memo cumulo --since 2026-11-01"])(
		"leaves a collection of which the session of `%s` in docs/commands.md is taken",
		async (command) => {
			const args = [...command.matchAll(/"([^"]+)"|(\S+)/g)].slice(1).map(([, quoted, word]) => quoted ?? word ?? "");
			const { stdout } = await runTosa(["-C", dir ?? "", ...args]);
			const shown = comparable(stdout);
			for (const part of sessionOf("docs/commands.md", command)) expect(shown).toContain(part);
		},
	);
});
