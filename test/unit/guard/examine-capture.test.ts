import { describe, expect, it } from "vitest";
import { examineCapture } from "../../../src/guard/index.js";
import type { GuardedPage } from "../../../src/guard/model.js";
import { guarded, pageOf, signInPage, termsOf, textOnly } from "./pages.js";

const terms = await guarded(pageOf("Terms of Use", termsOf(14)), "main");

/** What is suspect about a capture of one page, after `before`. */
const examine = (page: GuardedPage, before?: GuardedPage) =>
	examineCapture({
		pages: [page],
		markdown: page.markdown,
		previous: before && { markdown: before.markdown },
	});
const codesOf = async (page: GuardedPage, before?: GuardedPage) =>
	(await examine(page, before)).map(({ code }) => code);

const words = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => `word${from + index}${index % 12 === 11 ? "." : ""}`).join(" ");

describe("a capture", () => {
	it("is not suspect when it is first, the same, longer, or rewritten", async () => {
		const longer = await guarded(pageOf("Terms of Use", termsOf(20)), "main");
		expect(await codesOf(terms)).toEqual([]);
		expect(await codesOf(terms, terms)).toEqual([]);
		expect(await codesOf(longer, terms)).toEqual([]);
		expect(await codesOf(textOnly(words(200)), textOnly(words(210, 500)))).toEqual([]);
	});

	it("is suspect when it is first, has a few words, and the page has more", async () => {
		const [heading, clauses] = ["<h1>Terms</h1><p>They follow.</p>", `<p>${words(60)}</p>`];
		const page = (rest: string) => guarded(`<!doctype html><body><main>${heading}</main>${rest}</body>`, "main");
		expect(await examine(await page(clauses))).toEqual([
			{ code: "TEXT_TOO_SHORT", reason: "The text has only 3 words, too few for a document; the page has 63." },
		]);
		expect(await codesOf(await page('<iframe src="/terms"></iframe>'))).toEqual(["TEXT_TOO_SHORT"]);
		expect(await codesOf(await page('<iframe src="/pixel" height="0" width="0"></iframe>'))).toEqual([]);
		expect(await codesOf(await page(""))).toEqual([]);
		expect(await codesOf(textOnly("Terms of Use\n============"))).toEqual(["TEXT_TOO_SHORT"]);
	});

	it("is not suspect when half of its text is gone", async () => {
		expect(await codesOf(await guarded(pageOf("Terms of Use", termsOf(7)), "main"), terms)).toEqual([]);
	});

	it("is suspect when most of its text is gone", async () => {
		expect(await examine(textOnly(words(29)), textOnly(words(100)))).toEqual([
			{
				code: "TEXT_LOST",
				reason: expect.stringContaining("Most of the text is gone: 29 of 100 words are left; it begins “word0 word1"),
			},
		]);
		expect(await codesOf(textOnly(words(30)), textOnly(words(100)))).toEqual([]);
		expect(await codesOf(textOnly(""), terms)).toEqual(["TEXT_LOST", "HEADINGS_LOST", "TITLE_ONLY"]);
	});

	it("may shrink as it likes while it is small", async () => {
		expect(await codesOf(textOnly(`${words(10)}.\n\n${words(4)}`), textOnly(words(49)))).toEqual([]);
	});

	it("does not lose text when only link targets go", async () => {
		const linked = `[${words(40)}](https://halfpenny.example/${"a-b-c-".repeat(100)})\n\n${words(30)}`;
		expect(await codesOf(textOnly(words(40)), textOnly(linked))).toEqual([]);
	});

	it("counts characters where words are not spaced", async () => {
		const clause = "利用者は本規約に同意したものとみなします。";
		expect(await codesOf(textOnly(clause.repeat(5)), textOnly(clause.repeat(20)))).toEqual(["TEXT_LOST"]);
		expect(await codesOf(textOnly(clause.repeat(12)), textOnly(clause.repeat(20)))).toEqual([]);
	});

	it("is suspect when its headings are gone and text with them, not when they became bold lines", async () => {
		const half = textOnly(
			terms.markdown
				.split("\n")
				.filter((line) => /clause [1-7]\./.test(line))
				.join("\n\n"),
		);
		expect(await codesOf(half, terms)).toEqual(["HEADINGS_LOST"]);
		const bold = textOnly(terms.markdown.replace(/^(.+)\n[=-]+$/gm, "**$1**"));
		expect(await codesOf(bold, terms)).toEqual([]);
	});

	it("is suspect when it is a title alone, where there was more", async () => {
		const title = textOnly("Terms of Use\n============");
		const reason = "The only text is “Terms of Use”.";
		expect(await examine(title, terms)).toContainEqual({ code: "TITLE_ONLY", reason });
		expect(await examine(textOnly(""), terms)).toContainEqual({
			code: "TITLE_ONLY",
			reason: "The capture contains no words.",
		});
		expect(await codesOf(textOnly("Terms of Service\n\n================"), title)).toEqual([]);
		expect(await codesOf(title)).toEqual(["TEXT_TOO_SHORT"]);
	});

	it("is suspect in another language, and not in another wording of its own", async () => {
		const english = textOnly(
			`# Terms\n\n${"You may end this agreement at any time with a notice of thirty days. ".repeat(12)}`,
		);
		const german = textOnly(
			`# Terms\n\n${"Sie können diese Vereinbarung jederzeit mit einer Frist von dreißig Tagen kündigen. ".repeat(12)}`,
		);
		const other = textOnly(`# Terms\n\n${"We keep your money at a bank in Tallinn and tell you where. ".repeat(12)}`);
		expect(await examine(german, english)).toEqual([
			{ code: "OTHER_LANGUAGE", reason: "The text is in a different language: “de” instead of “en”." },
		]);
		expect(await codesOf(other, english)).toEqual([]);
	});
});

describe("a page of a capture", () => {
	const login = signInPage({
		...{ title: "Log in", heading: "Log in", user: "E-mail", password: "Password" },
		...{ forgotten: "Forgotten?", button: "Log in" },
	});

	it.each([
		["PAGE_IS_SIGN_IN", login],
		["PAGE_IS_CONSENT", pageOf("x", "<p>We use cookies.</p><button>Accept all</button> <button>Reject all</button>")],
		["PAGE_IS_CHALLENGE", pageOf("Just a moment...", "<p>Wait a little while.</p><p>halfpenny.example</p>")],
		["PAGE_IS_MAINTENANCE", pageOf("x", "<h1>Scheduled maintenance</h1><p>Thank you.</p>")],
		["PAGE_IS_ERROR", pageOf("x", "<h1>Page not found</h1><p>Try the search.</p>")],
	])("gives %s, on a first capture and later", async (code, html) => {
		const page = await guarded(html);
		expect(await codesOf(page)).toEqual([code]);
		expect(await codesOf(page, terms)).toContain(code);
	});

	it("is no news where the version before was the same", async () => {
		const before = textOnly("Log in\n======\n\nForgot your password?\n\nE-mail");
		expect(await codesOf(await guarded(login), before)).toEqual([]);
	});

	it("is suspect among good ones", async () => {
		const pages = [terms, await guarded(login), terms];
		const markdown = pages.map((page) => page.markdown).join("\n\n- - -\n\n");
		const found = await examineCapture({ pages, markdown, previous: undefined });
		expect(found.map(({ code }) => code)).toEqual(["PAGE_IS_SIGN_IN"]);
	});

	it("is suspect where its address leads to the home page, unless the text still stands", async () => {
		const home = textOnly(`Halfpenny\n\nThe bank for small money.\n\n${words(100)}`);
		const moved = { ...home, finalUrl: "https://halfpenny.example/en/" };
		expect(await examine(moved)).toEqual([
			{
				code: "REDIRECTED_HOME",
				reason:
					"“https://halfpenny.example/legal/terms” leads to “https://halfpenny.example/en/”, the home page of the site.",
			},
		]);
		expect(await codesOf(moved, home)).toEqual([]);
	});
});

describe("a capture that hardly anything is left of", () => {
	const codes = async (markdown: string, others: { name: string; markdown: string }[] = [], html?: string) => {
		const url = "https://halfpenny.example/legal/terms";
		const found = await examineCapture({
			pages: [{ html, markdown, url, finalUrl: url }],
			markdown,
			previous: { markdown: terms.markdown },
			others,
		});
		return found.map(({ code }) => code);
	};

	it("is another page where a title or a sentence asks to sign in, though there is no form", async () => {
		for (const text of [
			"Log in",
			"Log in\n======\n\nPlease wait.",
			"Please log in to continue.",
			"You must be logged in to view this page.",
		])
			expect(await codes(text), text).toContain("PAGE_IS_SIGN_IN");
		expect(await codes("Se connecter à Halfpenny")).toContain("PAGE_IS_SIGN_IN");
	});

	it("is another page where it is not shown in a country", async () => {
		for (const text of [
			"This content is not available in your country.",
			"Sorry, Halfpenny isn't available in your region yet.",
			"Unfortunately, our website is currently unavailable in most European countries.",
			"Ce contenu n'est pas disponible dans votre pays.",
			"Dieser Inhalt ist in Ihrem Land nicht verfügbar.",
			"Este contenido no está disponible en tu país.",
		])
			expect(await codes(text), text).toContain("PAGE_IS_UNAVAILABLE");
	});

	it("is another page where it is the home page or about the company, however long", async () => {
		const prose = words(400, 900);
		for (const title of ["About Halfpenny", "About us", "Home", "Qui sommes-nous ?", "Über uns"])
			expect(await codes(`${title}\n=====\n\n${prose}`), title).toContain("PAGE_IS_HOME");
		const html = `<title>Halfpenny</title><link rel="canonical" href="https://halfpenny.example/"><main>${prose}</main>`;
		expect(await codes(prose, [], html)).toContain("PAGE_IS_HOME");
		expect(await codes(prose, [], html.replace("example/", "example/legal/terms"))).toEqual([]);
		const shared = html.replace(/<link.*?>/, '<meta property="og:url" content="https://halfpenny.example/">');
		expect(await codes(prose, [], shared)).toContain("PAGE_IS_HOME");
	});

	it("is another page where it is titled after its site alone, and nothing in it says that it holds terms", async () => {
		const prose = words(400, 900);
		const page = (title: string) => `<title>${title}</title><main>${prose}</main>`;
		for (const title of ["Halfpenny", "Half Penny – Bells for everybody", "HALFPENNY | 自転車"])
			expect(await codes(prose, [], page(title)), title).toContain("PAGE_IS_HOME");
		for (const title of ["Halfpenny | Terms", "Bells", "The bells of Halfpenny", "Halfpenny — Nutzungsbedingungen"])
			expect(await codes(prose, [], page(title)), title).toEqual([]);
		expect(await codes(`Our terms\n=========\n\n${prose}`, [], page("Halfpenny"))).toEqual([]);
		expect(await codes(terms.markdown, [], page("Halfpenny"))).toEqual([]);
	});

	it("is another page where its text is that of another document of the service, or its heading names another kind", async () => {
		const policy = `What we collect\n===============\n\n${words(300, 2000)}`;
		expect(await codes(policy, [{ name: "Privacy Policy", markdown: `${policy}\n\n${words(40, 3000)}` }])).toEqual([
			"OTHER_DOCUMENT",
		]);
		expect(await codes(policy, [{ name: "Privacy Policy", markdown: words(300, 5000) }])).toEqual([]);
		expect(await codes(`Cookie Policy\n=============\n\n${words(300, 2000)}`)).toEqual(["OTHER_DOCUMENT"]);
		expect(await codes(`Terms of Service\n================\n\n${words(300, 2000)}`)).toEqual([]);
	});

	it("is the document where enough of it is left, whatever its title says", async () => {
		expect(await codes(terms.markdown.replace("Terms of Use", "About Halfpenny"))).toEqual([]);
	});
});
