import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.js";
import * as library from "../../../src/index.js";
import { projectText } from "../../support/docs.js";

type Call = (...args: readonly unknown[]) => unknown;

/** Everything that is exported and called without `new`. */
const functions = Object.entries(library).filter(([, value]) => !/^class/.test(String(value))) as [string, Call][];

/** The error of a call, whether thrown or in a promise. */
async function errorOf(call: () => unknown): Promise<unknown> {
	try {
		await call();
		return undefined;
	} catch (error) {
		return error;
	}
}

const collection = { dir: "/terms", config: {}, services: [] };
const history = { of: () => [], text: () => "", resolve: () => undefined, bytes: () => undefined };
const entry = { commit: "abc", path: "A/B.md", date: new Date(0) };
const { track, loadCollection, compare, extract, renderDiff, createFetcher, selectEntries, rebuildHistory, openKinds } =
	library as unknown as Record<string, Call>;

describe("the functions of the library", () => {
	it("are described in docs/library.md, which names no other", () => {
		const section = projectText("docs/library.md").split("\n## Functions\n")[1]?.split("\n## ")[0] ?? "";
		const rows = section.split("\n").filter((line) => line.startsWith("|"));
		const named = rows.flatMap((row) => [...row.replace(/\(.*?\)/g, "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
		expect(named.toSorted()).toEqual(functions.map(([name]) => name).toSorted());
	});

	it.each(functions)("%s refuses what it cannot use, and says what it expects", async (name, call) => {
		for (const args of [
			[Symbol("x"), Symbol("y"), Symbol("z")],
			[null, null, null],
		]) {
			const error = await errorOf(() => call(...args));
			expect(error).toBeInstanceOf(UsageError);
			expect(error).toMatchObject({ code: "BAD_ARGUMENT" });
			expect((error as Error).message).toMatch(
				new RegExp(`^${name}\\(\\) got (a symbol|null) as \`\\w+\`; it expects .+\\.$`),
			);
		}
	});

	it.each<[message: string, hint: RegExp, call: () => unknown]>([
		[
			"track() got an object with `collection`, `problems` as `collection`; it expects a collection.",
			/const \{ collection \} = await loadCollection/,
			() => track?.({ collection, problems: [] }),
		],
		["track() got a promise as `collection`; it expects a collection.", /^Await it/, () => track?.(Promise.resolve())],
		[
			'track() got a list that begins with the text "Privacy Policy" as `options.terms`; it expects a list of terms of a collection.',
			/findTerms/,
			() => track?.(collection, { terms: ["Privacy Policy"] }),
		],
		[
			"track() has no option `term`.",
			/`terms`, `now`, `signal`, `warn`, `push`/,
			() => track?.(collection, { term: [] }),
		],
		[
			"track() got a date as `options.now`; it expects a function that gives the present as a Date.",
			/\(\) => new Date\(\)/,
			() => track?.(collection, { now: new Date() }),
		],
		[
			"track() got a function as `options.now`; it expects a function that gives the present as a Date.",
			/new Date/,
			() => track?.(collection, { now: Date.now }),
		],
		[
			"track() got true as `options.push`; it expects an object with `remote`, `snapshots` and `told`.",
			/origin/,
			() => track?.(collection, { push: true }),
		],
		["loadCollection() got nothing as `dir`; it expects the path of a folder.", /^$/, () => loadCollection?.()],
		[
			"compare() got an object without keys as `history`; it expects the history of an archive.",
			/openArchive/,
			() => compare?.([entry], {}, {}),
		],
		[
			"compare() has no option `since`.",
			/`from`, `to`, `commit`, `latest`/,
			() => compare?.([entry], { since: "2024" }, history),
		],
		[
			'extract() got the text "html" as `options.mediaType`; it expects "text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf".',
			/^$/,
			() => extract?.({ content: "<p>x</p>", mediaType: "html", source: { url: "https://a.example", select: ["p"] } }),
		],
		[
			"extract() got an object with `url`, `select` as `options.source`; it expects a source: its `url`, and in `select` a list of selectors.",
			/select: \["main"\]/,
			() => extract?.({ content: "", mediaType: "text/html", source: { url: "https://a.example", select: "main" } }),
		],
		[
			'renderDiff() got the text "pdf" as `format`; it expects "text" or "markdown" or "html" or "patch" or "json".',
			/^$/,
			() => renderDiff?.("pdf", {}),
		],
		[
			"createFetcher() got an object with `userAgent` as `options.config`; it expects the settings of fetching, all of them.",
			/collection\.config\.fetch/,
			() => createFetcher?.({ config: { userAgent: "x" } }),
		],
		[
			"selectEntries() got nothing as `options.documents`; it expects a list of documents of an archive.",
			/findDocument/,
			() => selectEntries?.(history, { of: () => [] }, {}),
		],
		[
			"rebuildHistory() got an invalid date as `options`; it expects an object of options (`branch`, `includes`, `now`, `signal`, `onProgress`).",
			/^$/,
			() => rebuildHistory?.(collection, new Date("x")),
		],
		["openKinds() got 3 as `folder`; it expects the path of a folder.", /^$/, () => openKinds?.(history, 3)],
	])("say %s", async (message, hint, call) => {
		const error = (await errorOf(call)) as UsageError;
		expect(error).toMatchObject({ name: "UsageError", code: "BAD_ARGUMENT", message });
		expect(error.hint ?? "").toMatch(hint);
	});

	it("refuse before anything is done: a run does not begin with its first result", () => {
		expect(() => track?.(collection, { terms: 1 })).toThrow(UsageError);
	});
});
