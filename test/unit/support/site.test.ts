import { afterEach, describe, expect, it } from "vitest";
import { type Site, startSite } from "../../support/site.js";

let site: Site;
afterEach(() => site.close());

describe("startSite", () => {
	it("serves strings as pages, replies as given, handlers as they like, and 404 for the rest", async () => {
		site = await startSite({
			"/page": "<p>été</p>",
			"/gone": { status: 410, headers: { "x-why": "moved" }, body: "gone" },
			"/own": (request, response) => {
				response.end(request.headers["accept-language"]);
			},
		});
		const page = await fetch(`${site.url}/page`);
		expect([page.headers.get("content-type"), await page.text()]).toEqual(["text/html; charset=utf-8", "<p>été</p>"]);
		const gone = await fetch(`${site.url}/gone`);
		expect([gone.status, gone.headers.get("x-why")]).toEqual([410, "moved"]);
		expect(await (await fetch(`${site.url}/own`, { headers: { "accept-language": "fr" } })).text()).toBe("fr");
		expect((await fetch(`${site.url}/other`)).status).toBe(404);
	});

	it("prefers a route with a query or a host over the plain path", async () => {
		site = await startSite({ "/terms": "any", "/terms?lang=fr": "fr", "//localhost/terms": "local" });
		const texts = [`${site.url}/terms?lang=en`, `${site.url}/terms?lang=fr`, `${site.origin("localhost")}/terms`];
		const answers = await Promise.all(texts.map(async (url) => (await fetch(url)).text()));
		expect(answers).toEqual(["any", "fr", "local"]);
	});

	it("changes while it runs and logs what was asked", async () => {
		site = await startSite({ "/terms": "before" });
		await fetch(`${site.url}/terms`);
		site.set({ "/terms": "after", "/more": "new" });
		expect(await (await fetch(`${site.url}/terms?x=1`)).text()).toBe("after");
		site.set({ "/terms": undefined });
		expect((await fetch(`${site.url}/terms`)).status).toBe(404);
		expect(site.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			"GET /terms",
			"GET /terms?x=1",
			"GET /terms",
		]);
	});

	it("breaks the connection where a reply says so", async () => {
		site = await startSite({ "/terms": { reset: true } });
		await expect(fetch(`${site.url}/terms`)).rejects.toThrow();
	});

	it.skipIf(process.platform === "darwin")("listens on several addresses with one port", async () => {
		site = await startSite({ "//127.0.0.3/": "third", "/": "any" }, { addresses: ["127.0.0.2", "127.0.0.3"] });
		expect(site.url).toBe(`http://127.0.0.2:${site.port}`);
		expect(await (await fetch(site.origin("127.0.0.2"))).text()).toBe("any");
		expect(await (await fetch(site.origin("127.0.0.3"))).text()).toBe("third");
	});

	it("closes while a connection waits for an answer", async () => {
		site = await startSite({ "/slow": { delayMs: 60_000, body: "late" } });
		const answer = fetch(`${site.url}/slow`).then(
			() => "answered",
			() => "broken",
		);
		while (site.requests.length === 0) await new Promise((done) => setImmediate(done));
		await site.close();
		expect(await answer).toBe("broken");
	});
});
