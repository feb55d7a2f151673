/** Builds a site about a small history and reads it as people do: in a browser, without scripts, in feed readers. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import { parse } from "parse5";
import { type Browser, chromium, type Page } from "playwright";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumArgs, findChromium } from "../../src/fetch/chromium/find.js";
import { runTosa } from "../support/cli.js";
import { shareBrowser } from "../support/shared-browser.js";
import { attribute, axeFaults, checkLinks, elements, filesOf } from "../support/site-checks.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";
import { freshPath, open, version } from "../unit/archive/scratch.js";

shareBrowser();

const HOSTILE = `<script>alert(1)</script> <img src=x onerror=alert(1)> & "quotes" ‮`;
const page = (title: string, ...paragraphs: readonly string[]) => `${title}\n=====\n\n${paragraphs.join("\n\n")}\n`;
const keep = "We keep your files for thirty days after you close your account.";
const train = "We may use your content to train machine learning models.";

/** One document, long enough to be told its language, in two. */
const ENGLISH = `You may use our service as long as you keep to these terms. We may change them, and tell you so before they apply. You own what you send us, and give us the right to show it to those whom you choose. We are not liable for what others do with it. You may end your contract at any time without giving a reason, and we delete what we hold about you within thirty days after that, unless a law makes us keep it. If one of these rules does not hold, the others hold all the same. Questions about them are answered by those who wrote them, in the order in which they come in.`;
const GERMAN = `Sie dürfen unseren Dienst nutzen, solange Sie sich an diese Bedingungen halten. Wir können sie ändern und teilen Ihnen das mit, bevor sie gelten. Was Sie uns senden, gehört Ihnen, und Sie geben uns das Recht, es denen zu zeigen, die Sie auswählen. Wir haften nicht für das, was andere damit tun. Sie können Ihren Vertrag jederzeit ohne Angabe von Gründen beenden, und wir löschen innerhalb von dreißig Tagen, was wir über Sie gespeichert haben, wenn uns kein Gesetz verpflichtet, es aufzubewahren. Fragen dazu beantworten diejenigen, die sie geschrieben haben, in der Reihenfolge, in der sie eingehen.`;

const RECORDS: readonly (readonly [path: string, text: string])[] = [
	["Lumora/Terms of Service.md", page("Terms", keep, HOSTILE)],
	[
		"Lumora/Privacy Policy.md",
		page("Datenschutz", "Wir speichern Ihre personenbezogenen Daten für Abrechnungszwecke und löschen sie danach."),
	],
	[
		"Velo/Terms of Service.md",
		page("Conditions", "Nous pouvons résilier votre compte à tout moment, sans préavis et sans indemnité."),
	],
	["Velo/隐私政策.md", page("隐私政策", "我们收集您的个人信息，并与合作伙伴共享这些信息。")],
	["..x/CON.md", page("Odd", "A document with a name that some file systems refuse, recorded all the same.")],
	["Lumora/Terms of Service.md", page("Terms", keep, HOSTILE, `${train} These terms take effect on 1 March 2024.`)],
	[
		"Lumora/Terms of Service.md",
		page(
			"Terms",
			keep.replace("thirty", "ninety"),
			HOSTILE,
			"*   An item",
			"    *   A nested item",
			`${train} These terms take effect on 1 March 2024.`,
		),
	],
	[
		"Velo/Terms of Service.md",
		page("Conditions", "Nous pouvons résilier votre compte après un préavis de trente jours et sans indemnité."),
	],
	["Aura/Terms of Service.md", page("Terms", ENGLISH)],
	["Aura/Terms of Service.md", page("Bedingungen", GERMAN)],
	[
		"Velo/Cookies.md",
		"#### Cookies\n\nWe set cookies that you can refuse.\n\n###### Which\n\nTwo.\n\n### More\n\nNone.\n",
	],
];

let workspace: Workspace;
let site: string;
const read = (path: string) => readFileSync(join(site, path), "utf8");
const files = () => filesOf(site);
const build = async (...args: readonly string[]) => {
	const { stdout, stderr, exitCode } = await runTosa(["-C", workspace.dir, "--json", "site", site, ...args]);
	expect(exitCode, stderr).toBe(0);
	return JSON.parse(stdout) as { readonly written: number; readonly files: number; readonly removed: number };
};
const recordMore = async (...records: readonly (readonly [path: string, text: string, day: number])[]) => {
	const store = await open(workspace.path("versions"));
	for (const [path, text, day] of records) await store.record(version(path, text, day));
	await store.close();
};

const SITE = {
	title: "Watched terms",
	baseUrl: "https://terms.example/sub",
	hub: "https://hub.example/",
	languages: ["en", "fr"],
};
const CONFIG = { site: SITE, watch: [{ name: "AI training", phrases: ["machine learning"] }] };

beforeAll(async () => {
	const velo = { fetch: "https://velo.example/terms", select: "main" };
	workspace = await createWorkspace({
		config: CONFIG,
		declarations: { Velo: { name: "Velo", terms: { "Terms of Service": velo } } },
	});
	site = join(freshPath(), "public");
	await recordMore(...RECORDS.map(([path, text], index) => [path, text, index + 1] as const));
	await build();
});
afterAll(() => workspace.dispose());

describe("the site", () => {
	it("has pages for services, documents, changes and versions, at addresses that every file system takes", () => {
		const all = files();
		for (const path of [
			"index.html",
			"fr/index.html",
			"search.html",
			"services/lumora/index.html",
			"services/lumora/terms-of-service/index.html",
			"services/lumora/terms-of-service/text.html",
			"services/velo/隐私政策/text.html",
			"services/x/index.html",
		]) {
			expect(all).toContain(path);
		}
		expect(
			all.filter((path) => /lumora\/terms-of-service\/changes\//.test(path) && !path.startsWith("fr/")),
		).toHaveLength(2);
		expect(
			all.filter((path) => /lumora\/terms-of-service\/versions\//.test(path) && !path.startsWith("fr/")),
		).toHaveLength(3);
		for (const path of all) expect(path).not.toMatch(/(?:^|\/)con(?:\/|$)/i);
	});

	it("leads nowhere that is not there", () => {
		const { links, faults } = checkLinks(site);
		expect(faults).toEqual([]);
		expect(links).toBeGreaterThan(100);
	});

	it("lets nothing of a text come alive, and loads nothing from elsewhere", () => {
		for (const path of files().filter((each) => each.endsWith(".html"))) {
			const html = read(path);
			const errors: string[] = [];
			const tree = elements(parse(html, { onParseError: ({ code }) => errors.push(code) }));
			expect(errors, path).toEqual([]);
			for (const element of tree) {
				if (element.tagName === "script")
					expect(attribute(element, "src")).toMatch(/^(?:\.\.\/)*(?:assets\/|texts\.js|services\/|.*\/texts\.js)/);
				for (const { name, value } of element.attrs) {
					expect(name).not.toMatch(/^on|^style$/);
					if (name === "src" || (element.tagName === "link" && attribute(element, "rel") === "stylesheet"))
						expect(value).not.toMatch(/^[a-z]+:/);
				}
				expect(["iframe", "object", "embed", "style", "base"]).not.toContain(element.tagName);
			}
			expect(html).toContain("Content-Security-Policy");
			expect(html).not.toContain("\u202e");
		}
		for (const path of files().filter((each) => each.endsWith(".js")))
			expect(read(path)).not.toMatch(/[\u2028\u2029\u202e]/);
	});

	it("says what a change announces, and since when each paragraph has stood", () => {
		const [first = ""] = files().filter((path) => /^services\/lumora\/terms-of-service\/changes\//.test(path));
		expect(read(first)).toContain("The text says that something applies from 1 March 2024");
		expect(read(first)).toContain("55 days after this change was recorded");
		expect(read(first)).toContain("AI training");
		expect(read(`fr/${first}`)).toContain("Le texte dit que quelque chose s’applique à partir du 1er mars 2024");
		const [change = ""] = files().filter((path) => /^services\/velo\/terms-of-service\/changes\//.test(path));
		expect(read(change)).toMatch(/Read today from <a href="https:\/\/velo\.example\/terms"/);
		const text = read("services/lumora/terms-of-service/text.html");
		expect(text).toMatch(
			/<a class="since" href="changes\/2024-01-07-[0-9a-f]{10}\.html"><time>2024-01-07<\/time><\/a>.*We keep your files for ninety/,
		);
	});

	it("writes only what a new version changes, keeps every address, and takes away what is excluded", async () => {
		expect((await build()).written).toBe(0);
		const before = files();
		await recordMore([
			"Velo/Terms of Service.md",
			page(
				"Conditions",
				"Nous pouvons résilier votre compte après un préavis de dix jours, et nous vous en informons.",
			),
			20,
		]);
		const { written, files: all } = await build();
		expect(written).toBeLessThan(all / 2);
		const after = files();
		expect(before.filter((path) => !after.includes(path))).toEqual([]);
		expect(after.length).toBe(before.length + 4);
		await workspace.configure({ ...CONFIG, site: { ...SITE, exclude: ["Velo/隐私政策"] } });
		await build();
		expect(files().filter((path) => path.includes("隐私政策"))).toEqual([]);
		await workspace.configure(CONFIG);
		await build();
		expect(files()).toEqual(after);
	});
});

describe("the feeds", () => {
	const FEEDS = [
		"feeds/changes",
		"feeds/all",
		"feeds/watch-ai-training",
		"services/lumora/changes",
		"services/lumora/terms-of-service/changes",
		"fr/feeds/changes",
	];

	it("are valid Atom by the schema of RFC 4287", () => {
		const schema = readFileSync(fileURLToPath(new URL("../fixtures/feeds/atom.rng", import.meta.url)));
		using grammar = XmlDocument.fromBuffer(schema);
		using validator = RelaxNGValidator.fromDoc(grammar);
		for (const path of files().filter((each) => each.endsWith(".atom"))) {
			using feed = XmlDocument.fromString(read(path));
			validator.validate(feed);
		}
		using broken = XmlDocument.fromString(
			read("feeds/changes.atom").replace(/<updated>[^<]*<\/updated>/, "<updated>yesterday</updated>"),
		);
		expect(() => validator.validate(broken)).toThrow();
	});

	it.each(FEEDS)("are read by two readers, which find the same: %s", async (path) => {
		const atom = parseAtomFeed(read(`${path}.atom`));
		const rss = await new RssParser().parseString(read(`${path}.atom`));
		expect(rss.items.map((item) => [item["id"], item.title])).toEqual(
			atom.entries?.map(({ id, title }) => [id, title?.value]),
		);
		expect(atom.entries?.length).toBeGreaterThan(0);
		for (const entry of atom.entries ?? []) {
			expect(entry.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			const link = entry.links?.[0]?.href ?? "";
			expect(link).toMatch(/^https:\/\/terms\.example\/sub\//);
			const [file = ""] = decodeURI(link.slice("https://terms.example/sub/".length)).split("#");
			expect(files()).toContain(file);
			expect(entry.content?.value).not.toMatch(/<script|<img|<[^>]*onerror|<[^>]* (?:class|id|style)=/);
		}
		expect(atom.links?.map(({ rel }) => rel)).toEqual(["self", "alternate", "hub"]);
		if (path.endsWith("all")) return;
		const json = parseJsonFeed(JSON.parse(read(`${path}.json`)));
		expect(json.items?.map(({ id }) => id)).toEqual(atom.entries?.map(({ id }) => id));
		expect(json.hubs).toEqual([{ type: "WebSub", url: "https://hub.example/" }]);
		expect(json.items?.[0]?.content_html).toMatch(/<(?:del|ins)>/);
	});

	it("hold what is marked, and the announced date as data", () => {
		const { items } = JSON.parse(read("feeds/watch-ai-training.json"));
		expect(items).toHaveLength(1);
		expect(items[0]._tosa.announced).toEqual([{ date: "2024-03-01", role: "effective" }]);
		expect(items[0].tags).toEqual(["Lumora", "Terms of Service", "substantive", "AI training"]);
	});

	it("have ids that neither a rebuild nor another address changes", async () => {
		const ids = () => JSON.parse(read("feeds/changes.json")).items.map(({ id }: { id: string }) => id);
		const before = ids();
		await workspace.configure({ ...CONFIG, site: { ...SITE, baseUrl: "", hub: "" } });
		await build();
		expect(ids()).toEqual(before);
		expect(read("services/lumora/changes.atom")).toMatch(/href="terms-of-service\/changes\//);
		await workspace.configure(CONFIG);
		await build();
	});
});

describe("in a browser", () => {
	let browser: Browser;
	beforeAll(async () => {
		const found = await findChromium();
		if (!found) throw new Error("There is no browser: run `npm run setup`.");
		browser = await chromium.launch({ executablePath: found.executablePath, args: chromiumArgs() });
	});
	const addressOf = (path: string) => pathToFileURL(join(site, path)).href;
	const PAGES = [
		"calendar.html",
		"notice.html",
		"index.html",
		"search.html",
		"services/lumora/index.html",
		"services/lumora/terms-of-service/index.html",
		"services/lumora/terms-of-service/text.html",
		"services/lumora/terms-of-service/compare.html",
		"services/velo/cookies/text.html",
	];
	const pages = () => [
		...PAGES,
		...files()
			.filter((path) => /^services\/lumora\/terms-of-service\/changes\//.test(path))
			.slice(-1),
	];

	it("has no violation that axe-core knows, light and dark, in both languages, wide and narrow", async () => {
		for (const colorScheme of ["light", "dark"] as const) {
			const context = await browser.newContext({
				colorScheme,
				bypassCSP: true,
				viewport: { width: colorScheme === "dark" ? 320 : 1200, height: 800 },
			});
			const tab = await context.newPage();
			for (const path of pages().map((each) => (colorScheme === "light" ? each : `fr/${each}`))) {
				await tab.goto(addressOf(path));
				expect(await axeFaults(tab), `${path} ${colorScheme}`).toEqual([]);
				const isWide = await tab.evaluate(
					() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
				);
				expect(isWide, `${path} ${colorScheme}`).toBe(false);
			}
			await context.close();
		}
	});

	it("can be read without scripts, and breaks no rule of its own policy", async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const tab = await context.newPage();
		const errors: string[] = [];
		tab.on("console", (message) => errors.push(message.text()));
		for (const path of pages()) {
			await tab.goto(addressOf(path));
			expect((await tab.locator("main").innerText()).length, path).toBeGreaterThan(40);
		}
		await tab.goto(addressOf("search.html"));
		expect(await tab.locator("noscript .warning").innerText()).toContain("scripts");
		expect(errors).toEqual([]);
		await context.close();
	});

	const hits = async (tab: Page, question: string) => {
		await tab.goto(`${addressOf("search.html")}?q=${encodeURIComponent(question)}`);
		await tab.waitForFunction(() => /\d|found\.|trouvé/.test(document.querySelector("#status")?.textContent ?? ""));
		return tab.locator("#texts li a").first();
	};

	it.each([
		["train machine", "lumora/terms-of-service"],
		["RESILIER", "velo/terms-of-service"],
		["personenbezogene", "lumora/privacy-policy"],
		["个人信息", "velo/隐私政策"],
	])("finds %s from the disk, and leads to its paragraph", async (question, document) => {
		const context = await browser.newContext();
		const tab = await context.newPage();
		const first = await hits(tab, question);
		expect(decodeURI((await first.getAttribute("href")) ?? "")).toContain(`services/${document}/text.html`);
		await tab.locator("#texts li p:nth-child(2) a").first().click();
		expect(await tab.locator(":target").count()).toBe(1);
		await context.close();
	});

	it("compares any two versions with what `tosa diff` says", async () => {
		const context = await browser.newContext();
		const tab = await context.newPage();
		const errors: string[] = [];
		tab.on("console", (message) => errors.push(message.text()));
		tab.on("pageerror", (error) => errors.push(String(error)));
		await tab.goto(addressOf("services/lumora/terms-of-service/compare.html"));
		await tab.selectOption("#from", "0");
		await tab.click("#versions button");
		expect(await tab.locator("#comparison").innerText()).toContain("ninety");
		expect(await tab.locator("#comparison script").count()).toBe(0);
		expect(errors).toEqual([]);
		await context.close();
	});

	it("compares no words of two languages, and says so", async () => {
		const context = await browser.newContext();
		const tab = await context.newPage();
		await tab.goto(addressOf("services/aura/terms-of-service/compare.html"));
		const options = await tab.locator("#from option").count();
		await tab.selectOption("#from", "0");
		await tab.selectOption("#to", String(options - 1));
		await tab.click("#versions button");
		expect(await tab.locator("#status").innerText()).toBe(
			"The version of 9 January 2024 is in English, that of 10 January 2024 in German: the two are not compared word by word.",
		);
		expect(await tab.locator("#comparison").innerText()).toBe("");
		await context.close();
	});
});

describe("what is wrong", () => {
	it("is told: a folder with other files, a file that is not there", async () => {
		const foreign = await runTosa(["-C", workspace.dir, "site", dirname(workspace.dir)]);
		expect([foreign.exitCode, foreign.stderr]).toEqual([2, expect.stringContaining("NOT_A_SITE")]);
		await workspace.configure({ ...CONFIG, site: { ...SITE, logo: "nowhere.svg" } });
		const missing = await runTosa(["-C", workspace.dir, "site", site]);
		expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining("SITE_FILE_UNREADABLE")]);
		await workspace.configure(CONFIG);
	});
});
