import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../../../src/errors.js";
import { writeGithub } from "../../../../src/report/problems/github.js";
import { isProblemsFormat, PROBLEM_FORMATS } from "../../../../src/report/problems/index.js";
import { writeJson } from "../../../../src/report/problems/json.js";
import { writeJunit } from "../../../../src/report/problems/junit.js";
import type { Checked } from "../../../../src/report/problems/model.js";
import { drawPretty } from "../../../../src/report/problems/pretty.js";

/** Everything that a name in a declaration, or a page, might try. */
const HOSTILE =
	"%0A::error::x\n::error file=a,line=1::injected\r\n, : ]]> </failure> & \"'\u001b[31m\u0000\ufffe\ud800 ##[error]now \u202eevil";

const missed: Problem = {
	code: "SELECTOR_MISSED",
	severity: "error",
	file: "declarations/Lumora.json",
	path: 'terms["Privacy Policy"].select',
	line: 7,
	column: 4,
	service: "Lumora",
	terms: "Privacy Policy",
	url: "https://lumora.example/privacy",
	message: "Nothing in https://lumora.example/privacy matches main.",
	hint: "Look at the page.",
	proposals: [{ key: "select", value: "#policy", share: 0.984, precision: 1, before: "2026-03-01" }],
};
const unstable: Problem = {
	...missed,
	code: "TEXT_UNSTABLE",
	path: "terms.Rules",
	terms: "Rules",
	message: "Two fetches gave different texts.",
	lines: [
		{ sign: "-", text: "Sale ends today" },
		{ sign: "+", text: "Sale ends tomorrow" },
	],
	figures: { lines: 4 },
	proposals: [{ key: "remove", value: ".sale", lost: 0.012 }],
};
const measured: Problem = {
	...missed,
	code: "TEXT_MEASURED",
	severity: "notice",
	message: "1,234 words.",
	proposals: [],
};
const hostile: Problem = {
	...missed,
	...{ code: "SERVICE_ID_UNSAFE", file: `declarations/${HOSTILE}.json`, service: HOSTILE, terms: HOSTILE },
	...{ path: HOSTILE, message: HOSTILE, hint: HOSTILE, url: HOSTILE },
	lines: [{ sign: "+", text: HOSTILE }],
	proposals: [{ key: "select", value: HOSTILE }],
};

const item = (problems: readonly Problem[], more: Partial<Checked> = {}): Checked => ({
	...{ service: "Lumora", terms: "Privacy Policy", file: "declarations/Lumora.json", line: 7 },
	problems,
	...more,
});

describe("the formats of problems", () => {
	it("are known by name", () => {
		expect(PROBLEM_FORMATS.filter(isProblemsFormat)).toEqual(["pretty", "json", "github", "junit"]);
		expect(isProblemsFormat("toString")).toBe(false);
	});
});

describe("for a terminal", () => {
	it("shows the place, what is wrong, what to do, and what is proposed", () => {
		expect(drawPretty(item([missed, unstable, measured]), {})).toBe(
			[
				'declarations/Lumora.json:7 terms["Privacy Policy"].select',
				"  error Nothing in https://lumora.example/privacy matches main. (SELECTOR_MISSED)",
				"  Look at the page.",
				'  proposed: "select": "#policy" (finds 98 % of the text of 2026-03-01; 100 % of what it selects was recorded before)',
				"declarations/Lumora.json:7 terms.Rules",
				"  error Two fetches gave different texts. (TEXT_UNSTABLE)",
				"  Look at the page.",
				"  - Sale ends today",
				"  + Sale ends tomorrow",
				"  … 2 more lines",
				'  proposed: "remove": ".sale" (loses 1 % of the text)',
				'declarations/Lumora.json:7 terms["Privacy Policy"].select',
				"  notice 1,234 words. (TEXT_MEASURED)",
				"",
			].join("\n"),
		);
	});

	it("colours what counts, where it may", () => {
		expect(drawPretty(item([missed]), { color: true })).toContain("\u001b[31merror\u001b[39m");
		expect(drawPretty(item([missed]), {})).not.toContain("\u001b");
	});

	it("lets no name give orders to the terminal or to the runner whose log it is", () => {
		const drawn = drawPretty(item([hostile, { ...hostile, file: "::error::x" }]), {});
		expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[/);
		expect(drawn.split("\n").filter((line) => /^\s*::/.test(line))).toEqual([]);
		expect(drawn.split("\n")).toHaveLength(2 * 5 + 1);
	});
});

describe("as JSON", () => {
	it("writes each problem as one line that gives it back", () => {
		const lines = writeJson(item([missed, hostile])).split("\n");
		expect(lines.filter(Boolean).map((line) => JSON.parse(line))).toEqual([missed, hostile]);
		expect(lines.join("")).not.toMatch(/[\u0000-\u001f\u202e]|##\[/);
	});
});

describe("as GitHub's workflow commands", () => {
	const properties = (line: string) => /^::(error|warning|notice) (.*?)::(.*)$/.exec(line);

	it("marks the place, with title, message, hint and proposal", () => {
		const fileOf = (file: string) => `law/${file}`;
		expect(writeGithub(item([missed, measured]), { fileOf })).toBe(
			[
				"::error file=law/declarations/Lumora.json,line=7,col=4,title=SELECTOR_MISSED · Lumora · Privacy Policy::" +
					"Nothing in https://lumora.example/privacy matches main.%0ALook at the page.%0A" +
					'proposed: "select": "#policy" (finds 98 %25 of the text of 2026-03-01; 100 %25 of what it selects was recorded before)',
				"::notice file=law/declarations/Lumora.json,line=7,col=4,title=TEXT_MEASURED · Lumora · Privacy Policy::" +
					"1,234 words.%0ALook at the page.",
				"",
			].join("\n"),
		);
	});

	it("names the file alone where no line is known, and nothing where there is no file", () => {
		const { line: _, column: __, ...nowhere } = { ...missed, severity: "warning" as const };
		expect(writeGithub(item([nowhere]), {})).toMatch(/^::warning file=declarations\/Lumora\.json,title=/);
		expect(writeGithub(item([{ ...nowhere, file: "" }]), {})).toMatch(/^::warning title=/);
	});

	it("escapes what would end a property, a message or a line", () => {
		const written = writeGithub(item([hostile]), {});
		expect(written.match(/\n/g)).toHaveLength(1);
		const [, , given = "", message = ""] = properties(written.trimEnd()) ?? [];
		expect(given.split(",").map((property) => property.split("=")[0])).toEqual(["file", "line", "col", "title"]);
		expect(given).not.toMatch(/:|\n|\r/);
		expect(given).toContain("%250A%3A%3Aerror%3A%3Ax%0A%3A%3Aerror file=a%2Cline=1");
		expect(message).toContain("%250A::error::x%0A::error file=a,line=1::injected");
	});

	it("cuts what GitHub would not show", () => {
		const long = writeGithub(item([{ ...missed, message: "x".repeat(100_000) }]), {});
		expect(long.length).toBeLessThan(5000);
	});
});

describe("as JUnit", () => {
	const parse = (xml: string) => {
		const { window } = new JSDOM("");
		const parsed = new window.DOMParser().parseFromString(xml, "application/xml");
		expect(parsed.querySelector("parsererror")?.textContent).toBeUndefined();
		return parsed;
	};
	const rows = (xml: string) =>
		[...parse(xml).querySelectorAll("testcase")].map((each) => {
			const children = [...each.children].map((child) => child.tagName).join("+");
			return `${each.getAttribute("classname")} / ${each.getAttribute("name")}: ${children}`;
		});

	it("has a suite for each service and a case for each terms and source", () => {
		const unchecked: Problem = { ...missed, code: "FETCH_TIMEOUT", unchecked: true };
		const xml = writeJunit(
			[
				{ file: "tosa.config.json", problems: [] },
				item([], { terms: "Privacy Policy" }),
				item([measured, missed], { durationMs: 1500 }),
				item([unchecked], { terms: "Rules", source: "https://lumora.example/a" }),
				item([], { terms: "Rules", source: "https://lumora.example/b", skipped: "The check was interrupted." }),
				item([missed, unchecked], { service: "Brindle" }),
			],
			{ fileOf: (file) => `law/${file}` },
		);
		expect(rows(xml)).toEqual([
			"tosa.config.json / tosa.config.json: ",
			"Lumora / Privacy Policy: failure+system-out",
			"Lumora / Rules · https://lumora.example/a: error",
			"Lumora / Rules · https://lumora.example/b: skipped",
			"Brindle / Privacy Policy: failure",
		]);
		const suites = parse(xml);
		const sums = (selector: string) => {
			const suite = suites.querySelector(selector);
			return ["tests", "failures", "errors", "skipped", "time"].map((name) => suite?.getAttribute(name)).join(" ");
		};
		expect(sums("testsuites")).toBe("5 2 1 1 1.500");
		expect(sums('testsuite[name="Lumora"]')).toBe("3 1 1 1 1.500");
		expect(suites.querySelector("failure")?.getAttribute("type")).toBe("SELECTOR_MISSED");
		expect(suites.querySelector("failure")?.parentElement?.getAttribute("file")).toBe("law/declarations/Lumora.json");
		expect(suites.querySelector("failure")?.textContent).toContain('proposed: "select": "#policy"');
	});

	it("is well-formed XML whatever the names hold", () => {
		const xml = writeJunit(
			[item([hostile, { ...hostile, severity: "warning" }], { service: HOSTILE, terms: HOSTILE })],
			{},
		);
		const parsed = parse(xml);
		expect(parsed.querySelectorAll("testcase")).toHaveLength(1);
		expect(xml.split("\n").filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
		expect(parsed.querySelector("failure")?.getAttribute("message")).toContain(
			"::error file=a,line=1::injected\n, : ]]>",
		);
		expect(parsed.querySelector("system-out")?.textContent).toContain("⟨U+202E⟩evil");
	});
});
