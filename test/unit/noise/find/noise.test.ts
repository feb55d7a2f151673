import { describe, expect, it } from "vitest";
import { openPast } from "../../../../src/change/index.js";
import { findNoise, replaySilence, silenceOf } from "../../../../src/noise/find/index.js";
import type { NoiseVersion, ParagraphCause } from "../../../../src/noise/find/model.js";

const RULE =
	"Lumora keeps the letters that you write for as long as your account exists, and for thirty days after that.";
const COPY =
	"You may ask at any time for a copy of everything that Lumora keeps about you, and it is sent within a week.";
const SALE = "From now on Lumora sells the addresses of its members to the harbour company and to nobody else.";

/** A history, judged as it would be when it is read. */
function historyOf(texts: readonly string[]): readonly NoiseVersion[] {
	const past = openPast();
	return texts.map((markdown, index) => {
		const date = new Date(Date.UTC(2026, 0, 1 + index));
		const made = past.next({ markdown, date, type: index === 0 ? "first" : "change" });
		const verdicts = new Map((made?.parts ?? []).map(({ key, verdict }) => [key, verdict]));
		const [kind, shown] = [made?.kind ?? ("first" as const), made?.shown ?? true];
		return { markdown, date, commit: `c${index}`, kind, shown, reason: made?.reasons[0] ?? "", verdicts };
	});
}

const find = (texts: readonly string[]) => {
	const noise = findNoise(historyOf(texts));
	const proposed = noise.causes.filter(({ verdict }) => verdict === "proposed").map(({ cause }) => cause);
	return { ...noise, proposed, effect: replaySilence(noise.history, silenceOf(proposed)) };
};
const paragraphsOf = ({ causes }: ReturnType<typeof find>) =>
	causes.flatMap(({ cause, verdict }) =>
		cause.type === "paragraphs" ? [{ ...(cause as ParagraphCause), verdict }] : [],
	);
const visits = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("the causes of noise", () => {
	it("are parameters that differ; two in one link silence nothing alone, and all together", () => {
		const found = find(
			visits(6).map((n) => `${RULE}\n\n[Write to us](https://lumora.example/form?lang=en&s=a${n}&t=b${n})`),
		);
		expect(
			found.proposed.map((cause) => cause.type === "parameter" && [cause.name, cause.changes, cause.values]),
		).toEqual([
			["s", 5, 6],
			["t", 5, 6],
		]);
		expect(found.causes.map(({ effect }) => effect?.gone)).toEqual([0, 0]);
		expect(found.effect).toMatchObject({ changes: 5, gone: 5, goneShown: [], left: 0 });
	});

	it("are parameters, but not such as say where a link leads", () => {
		const found = find(
			visits(5).map((n) => `${RULE}\n\n[Out](https://lumora.example/go?u=https%3A%2F%2Fpapotin.example%2F${n})`),
		);
		expect(found.causes[0]).toMatchObject({ verdict: "doubtful", cause: { name: "u", holdsAddress: true } });
		expect(found.proposed).toEqual([]);
		expect(paragraphsOf(found)).toEqual([]);
	});

	it("are links that rotate in one place, taken as one list", () => {
		const titles = ["Tides", "Lamps", "Sails", "Ropes", "Gulls", "Salt", "Piers"];
		const list = (n: number) =>
			[0, 1].map((step) => `*   [${titles[(n * 2 + step) % 7]}](https://lumora.example/${n})`).join("\n");
		const found = find(visits(6).map((n) => `# Policy\n\n${n > 4 ? SALE : COPY}\n\n## More\n\n${list(n)}`));
		const [links] = paragraphsOf(found);
		expect(links).toMatchObject({ verdict: "proposed", headings: ["Policy", "More"], real: 0, changes: 4 });
		expect(links?.templates.size).toBe(7);
		expect(found.effect).toMatchObject({ changes: 5, gone: 4, goneShown: [], left: 1, leftHidden: 0 });
	});

	it("are links in another order", () => {
		const [a, b] = ["*   [Tides](https://lumora.example/a)", "*   [Lamps](https://lumora.example/b)"];
		const found = find(visits(6).map((n) => `${RULE}\n\n${(n % 2 ? [a, b] : [b, a]).join("\n")}`));
		expect(paragraphsOf(found)[0]).toMatchObject({ verdict: "proposed", changes: 5 });
		expect(found.effect.gone).toBe(5);
	});

	it("are counters; where one was shown before it was known, that is told and it is not proposed", () => {
		const found = find(visits(40).map((n) => `${RULE}\n\nlumorarule${1000 + n * 37}`));
		const [counter] = paragraphsOf(found);
		expect(counter?.verdict).toBe("doubtful");
		expect(counter?.real).toBeGreaterThan(0);
		expect(found.causes[0]?.effect?.goneShown.map(({ commit }) => commit)).toContain("c1");
		expect(found.proposed).toEqual([]);
	});

	it("are not the terms: two wordings by turns are left alone, their headings and items too", () => {
		const a = `${RULE}\n\n## 1. Letters\n\n*   short item\n\n${COPY}`;
		const b = `${RULE}\n\n## 1. Messages\n\n*   brief entry\n\n${SALE}`;
		const found = find(visits(12).map((n) => (n % 2 ? a : b)));
		expect(paragraphsOf(found).length).toBeGreaterThan(0);
		expect(new Set(paragraphsOf(found).map(({ verdict }) => verdict))).toEqual(new Set(["terms"]));
		expect(found.effect.gone).toBe(0);
	});

	it("are not running text that fails to load at times, though it was never shown as a change", () => {
		const found = find(visits(12).map((n) => (n % 2 ? `${RULE}\n\n${COPY}` : RULE)));
		expect(paragraphsOf(found).every(({ verdict }) => verdict === "terms")).toBe(true);
	});

	it("are not the date of the terms, which changes along with them", () => {
		const things = ["boats", "lamps", "sails", "ropes", "anchors", "gulls", "salt", "piers"];
		const rules = (n: number) =>
			things
				.slice(0, Math.ceil(n / 2))
				.map((thing) => `Members may borrow ${thing} from the harbour for as long as the season lasts.`);
		const texts = visits(14).map((n) => [`Last updated: ${n} March 2026`, RULE, ...rules(n)].join("\n\n"));
		const found = find(texts);
		expect(paragraphsOf(found)).toMatchObject([{ examples: ["last updated: 14 march 2026"], verdict: "terms" }]);
		expect(found.proposed).toEqual([]);
	});

	it("are bad captures, told with the latest and why", () => {
		const lost = `${RULE}\n\n${Array.from({ length: 12 }, (_, index) => `${COPY} (${"x".repeat(index + 1)})`).join("\n\n")}`;
		const { causes } = find(visits(6).map((n) => (n % 2 ? lost : RULE)));
		const captures = causes.find(({ cause }) => cause.type === "captures");
		expect(captures).toMatchObject({ verdict: "none", cause: { reason: expect.stringContaining("half a page") } });
		expect(captures?.cause).toHaveProperty("example", expect.stringMatching(/\.$/));
	});

	it("are no white space, and less than three changes are none", () => {
		const spaced = find([
			`${RULE}\n\n${COPY}`,
			`${RULE}\n\n\n${COPY}`,
			`${RULE}\n\n${COPY}`,
			`${RULE}\n\n\n${COPY}`,
			`${RULE}\n\n${COPY}`,
		]);
		expect(spaced.proposed).toEqual([]);
		expect(spaced.effect.gone).toBe(0);
		const wrapped = find(visits(5).map((n) => `${n % 2 ? RULE : RULE.replaceAll(" that ", "\nthat ")}\n\n${COPY}`));
		expect(wrapped.effect.gone).toBe(0);
		const rare = find(visits(3).map((n) => `${RULE}\n\n[Out](https://lumora.example/?t=${n})`));
		expect(rare.causes.map(({ verdict }) => verdict)).toEqual(["rare"]);
		expect(find([]).causes).toEqual([]);
	});
});
