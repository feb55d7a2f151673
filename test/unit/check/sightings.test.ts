import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECK_CODES } from "../../../src/check/codes.js";
import { judgeLength } from "../../../src/check/lengths.js";
import type { SourceContext } from "../../../src/check/model.js";
import type { TermsPlace } from "../../../src/check/places.js";
import { judgeSighting } from "../../../src/check/sightings.js";
import { judgeStability } from "../../../src/check/stability.js";
import { sourcePaths } from "../../../src/collection/declarations/source-paths.js";
import type { Source, Terms } from "../../../src/collection/model.js";
import { formatPath } from "../../../src/collection/problems.js";
import { ExtractError, type Problem } from "../../../src/errors.js";
import type { MediaType } from "../../../src/fetch/model.js";
import { extractMarkdown } from "../../../src/pipeline/capture.js";
import { sourceWith } from "../extract/page.js";

const SENTENCE = "We keep what you give us for as long as your account exists, and for thirty days after that";
const TEXT = Array.from({ length: 20 }, (_, index) => `<p>${index}. ${SENTENCE}.</p>`).join("\n");

const place: TermsPlace = {
	terms: { serviceId: "Lumora", serviceName: "Lumora", type: "Rules", sources: [], hash: "" } satisfies Terms,
	...{ file: "declarations/Lumora.json", path: ["terms", "Rules"], sources: [] },
	at: (path) => ({ file: "declarations/Lumora.json", path: formatPath(path), service: "Lumora", terms: "Rules" }),
};

async function sight(
	body: string,
	overrides: Partial<Source> = {},
	title = "Rules",
	mediaType: MediaType = "text/html",
) {
	const source = sourceWith(overrides);
	const isText = mediaType === "text/plain";
	const content = Buffer.from(
		isText ? body : `<!doctype html><title>${title}</title><body><nav>Home, help</nav>${body}`,
	);
	const snapshot = { content, mediaType };
	const base = { snapshot, finalUrl: source.url, lane: "http" as const };
	const [paths] = sourcePaths("Rules", {
		fetch: source.url,
		select: [...source.select],
		remove: [...source.remove],
	} as never);
	if (!paths) throw new Error("a source has its paths");
	const expected = { languages: ["en"], by: "declaration" } as const;
	const context: SourceContext = { source, place, paths, customFilters: undefined, expected, earlier: undefined };
	const sighting = await extractMarkdown(source, snapshot, undefined).then(
		(markdown) => ({ ...base, markdown, error: undefined }),
		(error: unknown) => {
			if (error instanceof ExtractError) return { ...base, markdown: undefined, error };
			throw error;
		},
	);
	return { sighting, context };
}

const show = (problems: readonly Problem[]) =>
	problems.map(({ severity, code, path }) => `${severity} ${code} ${path.replace("terms.Rules", "·")}`);

async function judge(...args: Parameters<typeof sight>) {
	const { sighting, context } = await sight(...args);
	return show(await judgeSighting(sighting, context));
}

describe("a page that is not the terms", () => {
	it.each([
		[
			"PAGE_IS_SIGN_IN",
			"Sign in",
			'<form><input type="email" name="email"><input type="password"><button>Sign in</button></form><a>Forgot password?</a>',
		],
		["PAGE_IS_MAINTENANCE", "Maintenance", "<p>We are currently down for maintenance.</p>"],
		["PAGE_IS_ERROR", "Page not found", "<p>Sorry, the page you are looking for could not be found.</p>"],
		["PAGE_IS_CHALLENGE", "Just a moment...", "<p>Verify you are human.</p>"],
		[
			"PAGE_IS_CONSENT",
			"Cookies",
			"<p>We use cookies. Do you consent?</p><button>Accept all</button><button>Reject all</button>",
		],
	])("is told as %s, and as nothing else", async (code, title, body) => {
		expect(await judge(`<main><h1>${title}</h1>${body}</main>`, {}, title)).toEqual([`error ${code} ·.fetch`]);
		// Where nothing could be selected, the page as a whole says what it is.
		expect(await judge(`<div><h1>${title}</h1>${body}</div>`, {}, title)).toEqual([`error ${code} ·.fetch`]);
	});
});

describe("an address that leads to the home page", () => {
	it("is told beside what is found there", async () => {
		const { sighting, context } = await sight(`<main>${TEXT}</main>`);
		const home = { ...sighting, finalUrl: new URL("/", context.source.url).href };
		expect(show(await judgeSighting(home, context))).toEqual(["warning LEADS_HOME ·.fetch", "notice TEXT_MEASURED ·"]);
	});
});

describe("the selectors of a page", () => {
	it("are judged one by one, each at its own place", async () => {
		const select = ["main", ".gone", ".blank"];
		const found = await judge(`<main>${TEXT}</main><p class="blank"><img></p>`, { select, remove: ["aside", "nav"] });
		expect(found).toEqual([
			"error SELECTOR_MISSED ·.select[1]",
			"error SELECTION_EMPTY ·.select[2]",
			"warning REMOVE_MISSED ·.remove[0]",
			"notice TEXT_MEASURED ·",
		]);
	});

	it("are told with the words of the extraction where nothing at all is found", async () => {
		expect(await judge(`<div>${TEXT}</div>`)).toEqual(["error SELECTOR_MISSED ·.select[0]"]);
		expect(await judge(`<main></main><div>${TEXT}</div>`)).toEqual(["error SELECTION_EMPTY ·.select[0]"]);
		const remove = [{ startBefore: "aside", endAfter: "p" }];
		expect(await judge(`<main>${TEXT}</main>`, { remove })).toEqual(["error RANGE_MISSED ·.remove[0]"]);
		expect(await judge(`<main>${TEXT}</main>`, { select: ["main", "p["] })).toEqual([
			"error SELECTOR_INVALID ·.select[1]",
		]);
		expect(await judge(`<main>${TEXT}</main>`, { remove: ["nav", "p["] })).toEqual([
			"error SELECTOR_INVALID ·.remove[1]",
		]);
		const filters = [{ name: "tidy" }];
		expect(await judge(`<main>${TEXT}</main>`, { filters })).toEqual(["error FILTER_NOT_TRUSTED ·"]);
	});

	it("hold too much, or very little", async () => {
		expect(await judge(`<div>${TEXT}</div>`, { select: ["body"] })).toEqual([
			"warning SELECTS_WHOLE_PAGE ·.select[0]",
			"notice TEXT_MEASURED ·",
		]);
		expect(await judge(`<main>${TEXT}</main>`, { remove: ["nav"] })).toEqual(["notice TEXT_MEASURED ·"]);
		const teaser = `<main>${SENTENCE}. ${SENTENCE}.</main>`;
		expect(await judge(`${teaser}<div>${TEXT}${TEXT}</div>`)).toContain("warning SELECTS_LITTLE ·.select[0]");
	});
});

describe("the text of a page", () => {
	it("is measured, a plain text too", async () => {
		const { sighting, context } = await sight(SENTENCE, { select: [] }, "", "text/plain");
		const [measured] = await judgeSighting(sighting, context);
		expect(measured).toMatchObject({ code: "TEXT_MEASURED", figures: { words: 19, lane: "http" } });
		expect(measured?.figures).not.toHaveProperty("coverage");
	});

	it("is told to be in another language, as surely as it is", async () => {
		const { sighting, context } = await sight(`<main>${TEXT}</main>`);
		const asked = (languages: readonly string[]) =>
			judgeSighting(sighting, { ...context, expected: { languages, by: "version" } }).then(show);
		expect(await asked(["de"])).toEqual(["error LANGUAGE_UNEXPECTED ·.fetch", "notice TEXT_MEASURED ·"]);
		expect(await asked(["de", "en"])).toEqual(["warning LANGUAGE_DOUBTFUL ·.fetch", "notice TEXT_MEASURED ·"]);
	});

	it("is too short below 30 words, and short below 150", () => {
		const codes = (words: number) => judgeLength(Array(words).fill("word").join(" "), place).map(({ code }) => code);
		expect([0, 29, 30, 149, 150].map((words) => codes(words).join())).toEqual([
			"TEXT_TOO_SHORT",
			"TEXT_TOO_SHORT",
			"TEXT_SHORT",
			"TEXT_SHORT",
			"",
		]);
		expect(judgeLength("one", place)[0]?.message).toContain("only 1 word, too few for a document");
	});
});

describe("two fetches of a page", () => {
	const compare = async (first: string, second: string) => {
		const [a, b] = [await sight(first), await sight(second)];
		return judgeStability(a.sighting, b.sighting, a.context);
	};

	it("are the same where the text is, or where there is none", async () => {
		expect(await compare(`<main>${TEXT}</main>`, `<main id="2">${TEXT}</main>`)).toEqual([]);
		expect(await compare("<p>Nothing</p>", "<p>No thing</p>")).toEqual([]);
	});

	it("tell which lines differ, and no more of them than can be read", async () => {
		const [one] = await compare(`<main>${TEXT}<p>It is noon.</p></main>`, `<main>${TEXT}<p>It is night.</p></main>`);
		expect(one).toMatchObject({
			code: "TEXT_UNSTABLE",
			severity: "error",
			lines: [
				{ sign: "-", text: "It is noon." },
				{ sign: "+", text: "It is night." },
			],
			figures: { lines: 2 },
		});
		const [all] = await compare(`<main>${TEXT}</main>`, `<main>${TEXT.replaceAll("keep", "hold")}</main>`);
		expect(all?.lines).toHaveLength(12);
		expect(all?.figures).toEqual({ lines: 40 });
		expect(all?.hint).toContain("remove");
	});

	it("tell white space apart, where nothing else differs", async () => {
		const [one] = await compare(`<main>${TEXT}<pre>a  b</pre></main>`, `<main>${TEXT}<pre>a b</pre></main>`);
		expect(one?.lines?.length).toBeGreaterThan(0);
	});

	it("tell a page that gives a text only sometimes", async () => {
		const [one] = await compare(`<main>${TEXT}</main>`, "<p>Nothing</p>");
		expect(one).toMatchObject({ code: "TEXT_UNSTABLE", message: expect.stringContaining("the other none") });
	});
});

describe("docs/declarations.md", () => {
	it("lists every code", () => {
		const docs = readFileSync(new URL("../../../docs/declarations.md", import.meta.url), "utf8");
		expect(Object.keys(CHECK_CODES).filter((code) => !docs.includes(`| \`${code}\` |`))).toEqual([]);
	});
});
