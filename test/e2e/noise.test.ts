import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const RULES = [
	"Lumora keeps the letters that you write for as long as your account exists, and for thirty days after that.",
	"You may ask at any time for a copy of everything that Lumora keeps about you, and it is sent within a week.",
];
const ARTICLES = ["Tides", "Lamps", "Harbours", "Sails", "Ropes", "Anchors", "Gulls", "Salt"];

/** Terms with a link whose token changes, articles that rotate, and a counter of visitors. */
function page(visit: number, rules: readonly string[]): string {
	const articles = [0, 1, 2].map((step) => ARTICLES[(visit * 3 + step) % ARTICLES.length] ?? "");
	return `<!doctype html><html lang="en"><body><main><h1>Privacy Policy</h1>
		${rules.map((rule) => `<p>${rule}</p>`).join("\n")}
		<p>Write to us with <a href="/form?lang=en&token=t${visit * 7919}">the form for requests</a>, and we answer.</p>
		<h2>More from Lumora</h2>
		<ul class="related-articles">${articles.map((title) => `<li><a href="/${title}">All about ${title}</a></li>`).join("")}</ul>
		</main></body></html>`;
}

let site: Site;
let workspace: Workspace;
let visit = 0;

const TERMS = "Privacy Policy";
const declare = (more: object) =>
	workspace.declare("Lumora", {
		name: "Lumora",
		terms: { [TERMS]: { fetch: `${site.url}/privacy`, select: "main", executeClientScripts: false, ...more } },
	});
const tosa = (...args: string[]) => runTosa(args, { cwd: workspace.dir });
async function track(rules: readonly string[] = RULES) {
	visit++;
	site.set({ "/privacy": page(visit, rules) });
	const day = new Date(Date.UTC(2026, 0, visit, 6)).toISOString();
	return runTosa(["track", "--json"], { cwd: workspace.dir, env: { TOSA_NOW: day } });
}
const outcomeOf = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout.split("\n")[0] ?? "").outcome;
const noise = async (...args: string[]) => JSON.parse((await tosa("noise", ...args, "--json")).stdout);

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace();
	await declare({ filter: [{ removeQueryParams: "utm_source" }] });
	for (let day = 1; day <= 6; day++) await track();
	await track([...RULES, "From now on Lumora sells the addresses of its members to the harbour company."]);
	await track([...RULES, "From now on Lumora sells the addresses of its members to the harbour company."]);
});
afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

describe("tosa noise", () => {
	it("names the parameter and the paragraphs behind the hidden changes, and the entries against them", async () => {
		const report = await noise("lumora", "privacy-policy");
		expect(report).toMatchObject({ service: "Lumora", terms: TERMS, changes: 7, shown: 1, hidden: 6 });
		const [links, token] = report.causes;
		expect([links, token].map(({ type, silenced }) => [type, silenced]).sort()).toEqual([
			["paragraphs", true],
			["parameter", true],
		]);
		expect(report.causes.find(({ type }: { type: string }) => type === "parameter")).toMatchObject({ name: "token" });
		expect(report.entries).toEqual([
			{ filter: [{ removeQueryParams: ["utm_source", "token"] }], remove: expect.stringContaining("related-articles") },
		]);
		expect(report.effect).toMatchObject({ changes: 7, gone: 6, goneShown: [], left: 1, leftHidden: 0 });
		expect(report.stored).toMatchObject({ changes: 7, gone: 6, goneShown: [], left: 1 });
	});

	it("ends with the declaration to paste", async () => {
		const { stdout, exitCode } = await tosa("noise", "lumora", "privacy-policy");
		expect(exitCode).toBe(0);
		expect(stdout).toContain("the link parameter `token`");
		expect(stdout).toContain("6 of 7 recorded changes would not have been recorded (85%), none of them\n    shown");
		const [, pasted = ""] = stdout.split(/^In declarations\/Lumora\.json.*$/m);
		expect(JSON.parse(`{${pasted}}`)).toMatchObject({ [TERMS]: { select: "main", fetch: `${site.url}/privacy` } });
		for (const line of stdout.split("\n").slice(0, 20)) expect(line.length).toBeLessThanOrEqual(80);
	});

	it("works on the versions alone, and says what it needs for a selector", async () => {
		const args = ["--versions", workspace.path("versions"), "noise", "lumora", "privacy-policy"];
		const { stdout, stderr } = await runTosa(args, { cwd: workspace.path("declarations") });
		expect(stdout).toContain('"removeQueryParams": [');
		expect(stdout).toContain("✗ remove: there is no page to find a selector in");
		expect(stdout).toContain("With the paragraphs marked ✗ removed too, 6 of 7 changes would not");
		expect(stderr).toContain("To propose selectors for `remove`, tosa needs the declaration and a page");
	});

	it("finds the selector in a saved page", async () => {
		await workspace.write("saved.html", page(6, RULES));
		const { entries } = await noise("lumora", "privacy-policy", "--html", "saved.html");
		expect(entries[0].remove).toContain("related-articles");
		const { stderr, exitCode } = await tosa("noise", "lumora", "privacy-policy", "--html", "saved.html", "more.html");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("WRONG_NUMBER_OF_FILES");
	});

	it("lists the noisiest documents without a name, and the nearest names for an unknown one", async () => {
		const { stdout } = await tosa("noise");
		expect(stdout).toMatch(/^Lumora · Privacy Policy {2}6 of 8 hidden: /);
		expect(await noise("lumora")).toMatchObject({ service: "Lumora", changes: 8, shown: 2, hidden: 6 });
		const { stderr, exitCode } = await tosa("noise", "lumora", "privacy-polizy");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("Privacy Policy");
	});

	it("is counted by log --stats", async () => {
		const { stdout, stderr } = await tosa("log", "--stats");
		expect(stdout).toMatch(/^Lumora · Privacy Policy +8 +2 +75% /m);
		expect(stderr).toContain("1 document, 8 changes: 2 shown, 6 hidden.");
		const row = JSON.parse((await tosa("log", "--stats", "--json")).stdout);
		expect(row).toMatchObject({
			service: "Lumora",
			changes: 8,
			shown: 2,
			periods: [{ from: "2026-01-01", changes: 8 }],
		});
		expect((await tosa("log", "--stats", "--kind", "links")).stderr).toContain("STATS_AND_OTHERS");
	});

	it("is silenced by what was proposed: the next visits record nothing, a real change still does", async () => {
		const { declaration } = await noise("lumora", "privacy-policy");
		await workspace.declare("Lumora", { name: "Lumora", terms: { [TERMS]: declaration } });
		const rules = [...RULES, "From now on Lumora sells the addresses of its members to the harbour company."];
		await tosa("reextract");
		expect([outcomeOf(await track(rules)), outcomeOf(await track(rules))]).toEqual(["unchanged", "unchanged"]);
		expect(outcomeOf(await track(RULES))).toBe("changed");
		expect(await workspace.read(`versions/Lumora/${TERMS}.md`)).not.toContain("All about");
	});
});

describe("a selector that took something else from an older page", () => {
	it("is not proposed, unless asked for", async () => {
		const own = await createWorkspace();
		const notes = [
			"Members may borrow a boat for three days.",
			"Members may borrow a boat for five days.",
			...ARTICLES,
		];
		const run = (...args: string[]) => runTosa(args, { cwd: own.dir });
		try {
			await own.declare("Lumora", {
				name: "Lumora",
				terms: { Boats: { fetch: `${site.url}/boats`, select: "main", executeClientScripts: false } },
			});
			for (const [index, note] of notes.entries()) {
				const others = [0, 1, 2].map((step) => ARTICLES[(index * 3 + step) % ARTICLES.length] ?? "");
				const links = others.map((title) => `<li><a href="/${title}">All about ${title}</a></li>`);
				const body = index < 2 ? note : `<ul>${links.join("")}</ul>`;
				site.set({ "/boats": `<main><h1>Boats</h1><p>${RULES[0]}</p><div class="note">${body}</div></main>` });
				const env = { TOSA_NOW: `2026-02-0${index + 1}T06:00:00Z` };
				await runTosa(["track"], { cwd: own.dir, env });
			}
			const { stdout } = await run("noise", "lumora", "boats");
			expect(stdout).toContain('✗ remove: ".note", not proposed');
			expect(stdout).not.toContain("In declarations/Lumora.json");
			const forced = JSON.parse((await run("noise", "lumora", "boats", "--all", "--json")).stdout);
			expect(forced.entries).toEqual([{ remove: ".note" }]);
			expect(forced.stored.goneShown).toHaveLength(2);
			await own.write("page.html", "<main></main>");
			await own.declare("Lumora", { name: "Lumora", terms: {} });
			const { stderr, exitCode } = await run("noise", "lumora", "boats", "--html", "page.html");
			expect([exitCode, stderr.includes("NOT_DECLARED")]).toEqual([2, true]);
		} finally {
			await own.dispose();
		}
	});
});
