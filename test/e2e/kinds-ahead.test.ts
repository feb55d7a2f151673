import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { built } from "../support/built.js";
import { runTosa } from "../support/cli.js";

const VERSIONS = 260;
const TERMS = ["Privacy Policy", "Terms of Service"];

let folder: string;
let repository: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "tosa-kinds-"));
	repository = join(folder, "versions.git");
	mkdirSync(repository);
	execFileSync("git", ["init", "-q", "--bare", "-b", "main", repository]);
	const git = ["-C", repository, "fast-import", "--quiet"];
	execFileSync("git", git, { input: TERMS.flatMap(commitsOf).join("") });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every third version says something else, the others have another token in a link. */
function commitsOf(terms: string, document: number): string[] {
	return Array.from({ length: VERSIONS }, (_, at) => {
		const text = `# ${terms}\n\nWe keep your messages for ${30 + Math.floor(at / 3)} days.\n\n[Home](https://lumora.example/?t=${at})\n`;
		const message = `${at === 0 ? "First record of" : "Record new changes of"} Lumora ${terms}`;
		const seconds = 1_600_000_000 + document * 43_200 + at * 86_400;
		return [
			`commit refs/heads/main\ncommitter Lumora <lumora@example.org> ${seconds} +0000\ndata ${message.length}\n${message}\n`,
			`M 100644 inline "Lumora/${terms}.md"\ndata ${text.length}\n${text}\n`,
		].join("");
	});
}

describe("finding out kinds in threads", () => {
	it("tells the same of long histories as where each is read by itself", async () => {
		const log = async (cache: string, ...names: string[]) => {
			const env = { XDG_CACHE_HOME: join(folder, cache) };
			const run = await runTosa(["log", ...names, "--versions", repository, "--json"], { cwd: folder, env });
			expect(run.exitCode).toBe(0);
			return run.stdout.trim().split("\n").sort();
		};
		const alone = await Promise.all(TERMS.map((terms, at) => log(`alone-${at}`, "Lumora", terms)));
		const together = await log("together");
		expect(together).toEqual(alone.flat().sort());
		expect(together).toHaveLength(2 * Math.ceil(VERSIONS / 3));
	});

	it("reads no text in the process itself", async () => {
		const { findKindsAhead } = (await import(
			built("cli/kinds-ahead.js").href
		)) as typeof import("../../src/cli/kinds-ahead.js");
		const { openArchive } = (await import(
			built("history/archive.js").href
		)) as typeof import("../../src/history/archive.js");
		const archive = await openArchive(repository);
		const learnt = new Map<string, number>();
		const text = () => Promise.reject(new Error("A text was read here."));
		const kinds = {
			known: async (entries: readonly unknown[]) => entries.map(() => undefined),
			learn: async (entries: readonly { path: string }[], verdicts: readonly unknown[]) => {
				learnt.set(entries[0]?.path ?? "", verdicts.length);
			},
		};
		const context = { output: { note: () => {} }, signal: new AbortController().signal };
		await findKindsAhead(
			context as unknown as Parameters<typeof findKindsAhead>[0],
			{ path: repository, history: { ...archive.history, text } },
			kinds,
			archive.documents,
		);
		await archive.close();
		const expected = availableParallelism() < 2 ? [] : TERMS.map((terms) => [`Lumora/${terms}.md`, VERSIONS]);
		expect([...learnt].sort()).toEqual(expected);
	});
});
