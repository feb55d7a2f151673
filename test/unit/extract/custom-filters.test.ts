import { describe, expect, it } from "vitest";
import type { FilterFunction } from "../../../src/collection/model.js";
import { extractErrorOf, markdownOf, URL_OF_PAGE } from "./page.js";

const PAGE = "<body class=x><main><p>one</p><p>two</p></main><script>document.body.remove()</script></body>";

function run(customFilters: Record<string, FilterFunction> | undefined, filters: { name: string; params?: unknown }[]) {
	return markdownOf(PAGE, { filters }, customFilters ? { customFilters } : {});
}

describe("custom filters", () => {
	it("change a full DOM, in order, before everything else", async () => {
		const customFilters: Record<string, FilterFunction> = {
			addLink(document) {
				const link = document.createElement("a");
				link.setAttribute("href", "/x");
				link.textContent = "three";
				document.querySelector("main")?.append(link, document.createComment("c"), " <b>");
			},
			async rename(document) {
				await Promise.resolve();
				const link = document.querySelector("a");
				if (link) link.textContent += "!";
			},
		};
		expect(await run(customFilters, [{ name: "addLink" }, { name: "rename" }])).toBe(
			"one\n\ntwo\n\n[three!](https://halfpenny.example/x) <b>",
		);
	});

	it("are given the document, parameters where there are any, and the source", async () => {
		const calls: unknown[][] = [];
		const spy: FilterFunction = (document, ...rest) => calls.push([document.URL, ...rest]);
		await run({ spy }, [{ name: "spy" }, { name: "spy", params: ["a", 1] }]);
		const context = { fetch: URL_OF_PAGE, select: ["main"], remove: [], filter: ["spy", "spy"] };
		expect(calls).toEqual([
			[URL_OF_PAGE, context],
			[URL_OF_PAGE, ["a", 1], context],
		]);
	});

	it("leave a tree that is taken as it is, not written as HTML and read again", async () => {
		const nest: FilterFunction = (document) => {
			const [one, two] = document.querySelectorAll("p");
			if (two) one?.append(two);
		};
		expect(await run({ nest }, [{ name: "nest" }])).toBe("one\n\ntwo");
		expect(
			await markdownOf(PAGE, { select: ["p > p"], filters: [{ name: "nest" }] }, { customFilters: { nest } }),
		).toBe("two");
	});

	it("mix with built-in ones", async () => {
		const mark: FilterFunction = (document) => {
			document.querySelector("p")?.append("\u00a0x");
		};
		expect(await run({ mark }, [{ name: "convertSpacesToStandard" }, { name: "mark" }])).toBe("one x\n\ntwo");
	});

	it("run on the second reading too, without its <noscript>", async () => {
		const page = "<head><noscript><iframe></noscript></head><main>Text.</main>";
		const seen: number[] = [];
		const look: FilterFunction = (document) => seen.push(document.querySelectorAll("main, noscript").length);
		expect(await markdownOf(page, { filters: [{ name: "look" }] }, { customFilters: { look } })).toBe("Text.");
		expect(seen.at(-1)).toBe(1);
	});

	it("do not run unless the collection trusts them, and the message says how", async () => {
		const error = await extractErrorOf(run(undefined, [{ name: "clean" }]));
		expect(error).toMatchObject({ code: "FILTER_NOT_TRUSTED", failure: "failed" });
		expect(error.hint).toContain('"trustFilters": true');
		expect(error.hint).toContain("tosa.config.json");
	});

	it("must exist", async () => {
		for (const name of ["absent", "toString", "constructor"]) {
			const error = await extractErrorOf(run({ other: () => undefined }, [{ name }]));
			expect(error).toMatchObject({ code: "FILTER_UNKNOWN", failure: "failed" });
			expect(error.message).toContain(name);
		}
	});

	it("that throw fail the document with their reason", async () => {
		const cause = new TypeError("no such element");
		const broken: FilterFunction = async () => {
			throw cause;
		};
		const error = await extractErrorOf(run({ broken }, [{ name: "broken" }]));
		expect(error).toMatchObject({ code: "FILTER_FAILED", failure: "failed", cause });
		expect(error.message).toContain("no such element");
	});

	it("are not given a page that is nested too deep", async () => {
		const page = "<div>".repeat(2000);
		const customFilters = { noop: () => undefined };
		const error = await extractErrorOf(markdownOf(page, { filters: [{ name: "noop" }] }, { customFilters }));
		expect(error.code).toBe("PAGE_TOO_DEEP");
	});
});
