import { describe, expect, it } from "vitest";
import { draftTerms } from "../../../src/draft/draft.js";
import type { Fetcher } from "../../../src/fetch/model.js";
import type { Routes, Site } from "../../support/site.js";
import { fetcher, site, snapshotOf } from "../fetch/setup.js";

const clauses = (count: number) =>
	Array.from(
		{ length: count },
		(_, index) => `<p>Clause ${index + 1}: we keep what you store with us for as long as you have an account.</p>`,
	).join("");
const page = (body: string, head = "<title>Terms of Use</title>") =>
	`<!doctype html><html lang="en"><head>${head}</head><body><nav><a href="/">Home</a></nav>${body}</body></html>`;

/** A browser that sees below `/rendered` what it makes of a page. Both lanes are real requests to a real site. */
function lanesOf(served: Site): Pick<Fetcher, "http" | "browser" | "close"> {
	const { http, close } = fetcher();
	return {
		http,
		close,
		async browser(request) {
			const { pathname } = new URL(request.url);
			const rendered = snapshotOf(await http({ ...request, url: `${served.url}/rendered${pathname}` }));
			return { ...rendered, provenance: { ...rendered.provenance, url: request.url, lane: "browser" } };
		},
	};
}

async function draft(routes: Routes, path: string, more: { service?: string; terms?: string } = {}) {
	const served = await site(routes);
	const drafted = draftTerms(`${served.url}${path}`, { fetcher: lanesOf(served), languages: ["en"], ...more });
	return { served, drafted };
}

describe("a draft", () => {
	it("is for plain HTTP where that shows nearly what the browser shows", async () => {
		const { drafted, served } = await draft(
			{
				"/terms": page(`<main>${clauses(9)}</main>`),
				"/rendered/terms": page(`<main>${clauses(10)}</main>`),
			},
			"/terms",
		);
		const { declaration, lane, lanes, markdown } = await drafted;
		expect(declaration).toEqual({ fetch: `${served.url}/terms`, select: "main" });
		expect(lane).toBe("http");
		expect(lanes.map((each) => each.lane)).toEqual(["http", "browser"]);
		expect(lanes.every(({ words = 0 }) => words > 100)).toBe(true);
		expect(markdown).toContain("Clause 9");
		expect(markdown).not.toContain("Home");
	});

	it("is for the browser where plain HTTP shows less, and says so in the declaration", async () => {
		const { drafted } = await draft(
			{
				"/terms": page(`<main>${clauses(4)}</main>`),
				"/rendered/terms": page(`<main>${clauses(10)}</main>`),
			},
			"/terms",
		);
		expect(await drafted).toMatchObject({ lane: "browser", declaration: { executeClientScripts: true } });
	});

	it("is made by one lane where the other fails, and says why that did", async () => {
		const { drafted } = await draft(
			{ "/terms": { status: 403, body: "no" }, "/rendered/terms": page(`<main>${clauses(5)}</main>`) },
			"/terms",
		);
		const { lane, lanes } = await drafted;
		expect(lane).toBe("browser");
		expect(lanes[0]).toMatchObject({ lane: "http", words: undefined, failure: expect.stringContaining("403") });
	});

	it("is not made of a page that is gone, and no browser is asked", async () => {
		const { drafted, served } = await draft({ "/rendered/terms": page(clauses(5)) }, "/terms");
		await expect(drafted).rejects.toMatchObject({ code: "FETCH_GONE" });
		expect(served.requests.map(({ url }) => url)).toEqual(["/terms"]);
	});

	it("fails as plain HTTP did where neither lane gets the page", async () => {
		const blocked = { status: 403, body: "no" };
		const { drafted } = await draft({ "/terms": blocked, "/rendered/terms": blocked }, "/terms");
		await expect(drafted).rejects.toMatchObject({ code: "FETCH_BLOCKED" });
	});

	it("takes a document that is no page whole, without a browser", async () => {
		const body = `Terms of use.\n\n${"You may use the service. ".repeat(10)}`;
		const { drafted, served } = await draft(
			{ "/terms.txt": { headers: { "content-type": "text/plain" }, body } },
			"/terms.txt",
		);
		const made = await drafted;
		expect(made).toMatchObject({ mediaType: "text/plain", proposals: [], pageShare: undefined });
		expect(made.declaration).toEqual({ fetch: `${served.url}/terms.txt` });
		expect(made.lanes).toHaveLength(1);
	});

	it("tells what share of the page it takes", async () => {
		const html = page(`<main>${clauses(5)}</main><aside>${clauses(5)}</aside>`);
		const { drafted } = await draft({ "/terms": html, "/rendered/terms": html }, "/terms");
		const { pageShare = 0 } = await drafted;
		expect(pageShare).toBeGreaterThan(0.4);
		expect(pageShare).toBeLessThan(0.6);
	});

	it("names service and terms after the page and its address, unless they are given", async () => {
		const html = page(
			`<main>${clauses(5)}</main>`,
			'<title>Legal</title><meta property="og:site_name" content="Lumora">',
		);
		const routes = { "/legal/privacy-policy": html, "/rendered/legal/privacy-policy": html };
		const { drafted: guessed } = await draft(routes, "/legal/privacy-policy");
		expect(await guessed).toMatchObject({ name: "Lumora", terms: "Privacy Policy", isTypeKnown: true });
		const { drafted: given } = await draft(routes, "/legal/privacy-policy", { service: "Brindle", terms: "Imprint" });
		expect(await given).toMatchObject({ name: "Brindle", terms: "Imprint", isTypeKnown: true });
	});

	it("stands in for a type that nothing tells, and says that it does", async () => {
		const html = page(`<main>${clauses(5)}</main>`, "<title>Lumora</title>");
		const { drafted } = await draft({ "/a": html, "/rendered/a": html }, "/a");
		expect(await drafted).toMatchObject({ terms: "Terms of Service", isTypeKnown: false });
	});

	it("asks for a document in its own language where the site would serve another", async () => {
		const french =
			"<p>Nous conservons ce que vous nous confiez aussi longtemps que votre compte existe, puis nous l’effaçons.</p>";
		const html = page(`<main>${french.repeat(8)}</main>`);
		const { drafted, served } = await draft({ "/cgu": html, "/rendered/cgu": html }, "/cgu");
		expect(await drafted).toMatchObject({ language: "fr", declaration: { acceptLanguage: "fr" } });
		expect(served.requests.at(-1)).toMatchObject({ url: "/cgu", headers: { "accept-language": "fr" } });
	});

	it.each(["<main></main>", "<main><p>Sign in to read our terms.</p></main>"])(
		"is not made of a page that says next to nothing: %s",
		async (body) => {
			const { drafted } = await draft({ "/terms": page(body), "/rendered/terms": page(body) }, "/terms");
			await expect(drafted).rejects.toMatchObject({ code: "NOTHING_TO_DECLARE", failure: "empty" });
		},
	);

	it.each([
		[
			"Chinese",
			"我们收集您在注册账户时提供的信息，并在您使用服务期间保存这些信息。您可以随时要求我们删除您的个人数据。",
		],
		["Thai", "เราเก็บรวบรวมข้อมูลที่คุณให้ไว้เมื่อเปิดบัญชี และเก็บรักษาข้อมูลนั้นไว้ตลอดเวลาที่คุณใช้บริการของเรา"],
	])("is made of a text in %s, whose words no spaces part", async (_, text) => {
		const html = page(`<main>${`<p>${text}</p>`.repeat(6)}</main>`);
		const { drafted } = await draft({ "/terms": html, "/rendered/terms": html }, "/terms");
		expect((await drafted).markdown).toContain(text);
	});
});
