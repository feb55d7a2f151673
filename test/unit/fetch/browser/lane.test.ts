import { type AddressInfo, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { shareBrowser } from "../../../support/shared-browser.js";
import type { Handler } from "../../../support/site.js";
import { failureOf, fetcher, now, proxyTo, sharedFetcher, site, textOf } from "../setup.js";

shareBrowser();

/** Waits for what these tests wait for, however slow the machine is. */
const { browser: inShared } = sharedFetcher({ settleTimeoutMs: 3_600_000, timeoutMs: 20_000 });

/** A server that answers everything with these bytes and closes the connection. */
async function bare(answer: string): Promise<string> {
	const server = createServer((socket) => {
		socket.on("error", () => {});
		socket.once("data", () => socket.end(answer));
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	onTestFinished(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("the browser lane", () => {
	it("returns the document as scripts made it, with doctype and provenance", async () => {
		const served = await site({
			"/old": { status: 302, headers: { location: "/new" } },
			"/new":
				"<!doctype html><title>t</title><main></main><script>document.querySelector('main').append('été ☂')</script>",
		});
		const answer = await inShared({ url: `${served.url}/old`, select: ["main"] });
		expect(textOf(answer)).toMatch(/^<!DOCTYPE html>\n<html>.*<main>été ☂<\/main>/s);
		expect(answer).toMatchObject({
			mediaType: "text/html",
			provenance: {
				url: `${served.url}/old`,
				finalUrl: `${served.url}/new`,
				httpStatus: 200,
				lane: "browser",
				fetchedAt: now,
			},
		});
		expect(answer.provenance.charset).toBeUndefined();
	});

	it("waits until every selector holds text, and then until the text stands still", async () => {
		const page = `<main></main><footer></footer><script>
			const main = document.querySelector("main");
			setTimeout(() => main.append("Loading"), 100);
			setTimeout(() => document.querySelector("footer").append("Foot"), 400);
			setTimeout(() => { main.textContent = "The "; }, 450);
			setTimeout(() => { main.append("terms"); }, 500);
		</script>`;
		const served = await site({ "/": page });
		const answer = await inShared({ url: served.url, select: ["main", "footer"] });
		expect(textOf(answer)).toContain("<main>The terms</main><footer>Foot</footer>");
	});

	it("takes a page that stops at a script for one that did not come in time, and prints nothing", async () => {
		const served = await site({
			"/": "<script>window.print()</script><p>text</p><script src='/never.js'></script><main></main>",
			"/never.js": () => {},
		});
		const { browser } = fetcher({ settleTimeoutMs: 700 });
		const error = await failureOf(browser({ url: served.url, select: ["main"] }));
		expect(error).toMatchObject({ code: "FETCH_TIMEOUT", transient: true });
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
	});

	it("takes the bytes of a PDF that the server gives to browsers alone, shown or attached", async () => {
		const body = "%PDF-1.4\nx";
		const guarded =
			(headers: Record<string, string>): Handler =>
			(request, response) => {
				const isBrowser = request.headers["sec-fetch-dest"] !== undefined;
				response.writeHead(isBrowser ? 200 : 403, {
					"content-type": isBrowser ? "application/pdf" : "text/html",
					...headers,
				});
				response.end(isBrowser ? body : "<h1>Forbidden</h1>");
			};
		const served = await site({
			"/shown": guarded({}),
			"/attached": guarded({ "content-disposition": "attachment; filename=x.pdf" }),
			"/moved": { status: 302, headers: { location: "/shown" } },
		});
		for (const path of ["/shown", "/attached", "/moved"]) {
			const answer = await inShared({ url: `${served.url}${path}`, select: [] });
			expect(answer, path).toMatchObject({
				mediaType: "application/pdf",
				provenance: { lane: "browser", httpStatus: 200 },
			});
			expect(Buffer.from(answer.content).toString()).toBe(body);
		}
	});

	it("refuses a redirect to an address with a password, and repeats it nowhere", async () => {
		const served = await site({ "/terms": "<main>The terms</main>" });
		for (const target of [
			`${new URL(served.url).host}/terms`,
			`${new URL(served.url).host}/none`,
			"127.0.0.1:9/terms",
		]) {
			const login = await site({ "/": { status: 302, headers: { location: `http://me:secret@${target}` } } });
			const error = await failureOf(inShared({ url: login.url, select: ["main"] }));
			expect(error, target).toMatchObject({ code: "FETCH_BAD_ADDRESS" });
			expect(JSON.stringify([error, error.message])).not.toContain("secret");
		}
	});

	it("waits for a request under way that may bring more of the text", async () => {
		const page = `<main>Loading…</main><script>
			fetch("/text").then((answer) => answer.text()).then((text) => { document.querySelector("main").textContent = text; });
		</script>`;
		const served = await site({ "/": page, "/text": { body: "The terms", delayMs: 600 } });
		const answer = await inShared({ url: served.url, select: ["main"] });
		expect(textOf(answer)).toContain("<main>The terms</main>");
	});

	it.each(["000", "001", "099"])("takes an answer with the status %s for a broken one, and goes on", async (status) => {
		const served = await bare(`HTTP/1.1 ${status} X\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x`);
		expect(await failureOf(inShared({ url: served, select: ["p"] }))).toMatchObject({ failure: "failed" });
		const other = await site({ "/": `<script src="${served}"></script><main>The terms</main>` });
		expect(textOf(await inShared({ url: other.url, select: ["main"] }))).toContain("<main>The terms</main>");
	});

	it("refuses a document that breaks off, whatever of it had come", async () => {
		const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";
		const cutShort = [
			`${head}Content-Length: 9999\r\n\r\n<!doctype html><main>The beginning of the terms`,
			`${head}Transfer-Encoding: chunked\r\n\r\n20\r\n<main>The beginning of the terms\r\n`,
		];
		for (const answer of cutShort) {
			const error = await failureOf(inShared({ url: await bare(answer), select: ["main"] }));
			expect(error).toMatchObject({ failure: "failed", transient: true });
		}
	});

	it("waits for both ends of a range", async () => {
		const page = `<h1>Start</h1><p>text</p><script>
			setTimeout(() => { const end = document.createElement("h2"); end.textContent = "End"; document.body.append(end); }, 300);
		</script>`;
		const served = await site({ "/": page });
		const select = [{ startBefore: "h1", endBefore: "h2" }];
		const answer = await inShared({ url: served.url, select });
		expect(textOf(answer)).toContain("<h2>End</h2>");
	});

	it("gives up early on a selector that matches nothing on a page at rest, and still returns the page", async () => {
		const served = await site({ "/": "<p>the page</p>" });
		const answer = await inShared({ url: served.url, select: [".stale"] });
		expect(textOf(answer)).toContain("the page");
	});

	it("does not take the text of scripts for text", async () => {
		const page = `<main><script>/* not text */</script></main><script>
			setTimeout(() => document.querySelector("main").append("text"), 250);
		</script>`;
		const served = await site({ "/": page });
		expect(textOf(await inShared({ url: served.url, select: ["main"] }))).toContain("text</main>");
	});

	it("does not wait for a selector that the browser does not understand", async () => {
		const served = await site({ "/": "<p>text</p>" });
		expect(textOf(await inShared({ url: served.url, select: ["p:foo(", "p"] }))).toContain("text");
	});

	it("takes a page that never stands still when the longest wait is over", async () => {
		const page = "<p id=p></p><script>let i = 0; setInterval(() => { p.textContent = i++; }, 10)</script>";
		const served = await site({ "/": page });
		const answer = await fetcher({ settleTimeoutMs: 600 }).browser({ url: served.url, select: ["#p"] });
		expect(textOf(answer)).toMatch(/<p id="p">\d+<\/p>/);
	});

	it("follows a page that goes on to another by script", async () => {
		const served = await site({
			"/": "<p>moving</p><script>location.replace('/there')</script>",
			"/there": "<p>arrived</p>",
		});
		const answer = await inShared({ url: served.url, select: ["p"] });
		expect(textOf(answer)).toContain("arrived");
		expect(answer.provenance.finalUrl).toBe(`${served.url}/there`);
	});

	it("fails when a page goes on by script to one that is gone, or that does not answer", async () => {
		const served = await site({
			"/": "<p>moving</p><script>location.replace('/nowhere')</script>",
			"/dead": "<p>moving</p><script>location.replace('http://dead.invalid/')</script>",
		});
		expect(await failureOf(inShared({ url: served.url, select: ["p"] }))).toMatchObject({ code: "FETCH_GONE" });
		expect(await failureOf(inShared({ url: `${served.url}/dead`, select: ["p"] }))).toMatchObject({
			code: "FETCH_DNS",
		});
	});

	it("maps statuses and connections as the HTTP lane does", async () => {
		const served = await site({
			"/403": { status: 403, body: "no" },
			"/503": { status: 503, body: "" },
			"/429": { status: 429, headers: { "retry-after": "7" }, body: "slow down" },
			"/reset": { reset: true },
		});
		const { browser } = fetcher();
		const fail = (path: string) => failureOf(browser({ url: new URL(path, served.url).href, select: ["p"] }));
		expect(await fail("/404")).toMatchObject({ code: "FETCH_GONE", failure: "gone", httpStatus: 404 });
		expect(await fail("/403")).toMatchObject({ code: "FETCH_BLOCKED", failure: "blocked" });
		expect(await fail("/503")).toMatchObject({ code: "FETCH_SERVER_ERROR", transient: true });
		expect(await fail("/429")).toMatchObject({ code: "FETCH_RATE_LIMITED", retryAfterMs: 7000 });
		expect(await fail("/reset")).toMatchObject({ code: "FETCH_CONNECTION_RESET", transient: true });
		expect(await fail("https://no-such-host.invalid/")).toMatchObject({ code: "FETCH_DNS" });
		expect(await fail("ftp://127.0.0.1/")).toMatchObject({ code: "FETCH_UNSUPPORTED_SCHEME" });
		expect(await fail(served.url.replace("http:", "https:"))).toMatchObject({ code: "FETCH_TLS" });
	});

	it("waits while a bot challenge resolves itself, and gives 'blocked' when it does not", async () => {
		const challenge = (script: string) => ({
			status: 403,
			headers: { server: "cloudflare", "cf-mitigated": "challenge" },
			body: `<title>Just a moment...</title><script>${script}</script>`,
		});
		const served = await site({
			"/": (request, response) => {
				const passed = request.headers.cookie?.includes("passed");
				response.writeHead(passed ? 200 : 403, {
					"content-type": "text/html",
					...(!passed && { "cf-mitigated": "challenge" }),
				});
				response.end(
					passed
						? "<p>the terms</p>"
						: "<title>Just a moment...</title><script>setTimeout(() => { document.cookie = 'passed=1'; location.reload() }, 300)</script>",
				);
			},
			"/never": challenge(""),
		});
		const { browser } = fetcher({ settleTimeoutMs: 2_500 });
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("the terms");
		const error = await failureOf(browser({ url: `${served.url}/never`, select: ["p"] }));
		expect(error).toMatchObject({ code: "FETCH_CHALLENGE", failure: "blocked" });
		expect(error.message).toContain("Cloudflare");
	});

	it("hands a PDF, a plain text and a download to the HTTP lane", async () => {
		const served = await site({
			"/a.pdf": { headers: { "content-type": "application/pdf" }, body: "%PDF-1.4\nx" },
			"/mislabelled": { headers: { "content-type": "text/html" }, body: "%PDF-1.4\nx" },
			"/attached": {
				headers: { "content-type": "application/pdf", "content-disposition": "attachment; filename=x.pdf" },
				body: "%PDF-1.7\nx",
			},
			"/text": { headers: { "content-type": "text/plain" }, body: "plain terms" },
		});
		for (const path of ["/a.pdf", "/mislabelled", "/attached"]) {
			const answer = await inShared({ url: served.url + path, select: ["p"] });
			expect(answer, path).toMatchObject({ mediaType: "application/pdf", provenance: { lane: "http" } });
		}
		expect(await inShared({ url: `${served.url}/text`, select: [] })).toMatchObject({ mediaType: "text/plain" });
	});

	it("does not hang on dialogs, on pages that refuse to be left, or on pop-ups", async () => {
		const page = `<p>text</p><script>
			alert("a"); confirm("b"); prompt("c"); window.open("/pop-up");
			addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay"; });
		</script>`;
		const served = await site({ "/": page });
		const { browser } = fetcher({ browserPages: 1 });
		for (let visit = 0; visit < 2; visit++) {
			expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("text");
		}
		expect(served.requests.map(({ url }) => url)).not.toContain("/pop-up");
	});

	it("does not load images, fonts and media", async () => {
		const page = `<style>@font-face { font-family: f; src: url(/font.woff2) } p { font-family: f; background: url(/background.png) }</style>
			<p>text</p><img src="/image.png"><video src="/film.mp4" preload="auto"></video><audio src="/sound.mp3" preload="auto"></audio>`;
		const served = await site({ "/": page });
		await fetcher({ quietMs: 300 }).browser({ url: served.url, select: ["p"] });
		const loaded = served.requests.map(({ url }) => url).filter((url) => url !== "/favicon.ico");
		expect(loaded).toEqual(["/"]);
	});

	it("calls itself a browser and tosa, and asks for the languages in order", async () => {
		const served = await site({ "/": "<p>x</p><script>document.write('<i>' + navigator.languages + '</i>')</script>" });
		const { browser } = fetcher({ acceptLanguage: "en-GB,en;q=0.8" });
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("<i>en-GB,en</i>");
		const french = await browser({ url: served.url, select: ["p"], acceptLanguage: "de;q=0.4, fr-FR, fr;q=0.9" });
		expect(textOf(french)).toContain("<i>fr-FR,fr,de</i>");
		const pages = served.requests.filter(({ url }) => url === "/");
		expect(pages.map(({ headers }) => headers["accept-language"])).toEqual([
			"en-GB,en;q=0.9",
			"fr-FR,fr;q=0.9,de;q=0.8",
		]);
		for (const { headers } of pages) {
			expect(headers["user-agent"]).toMatch(/ Chrome\/\d.* Safari\/[\d.]+ \(compatible; tosa\/1\.2; test\)$/);
			expect(headers["user-agent"]).not.toContain("Headless");
			expect(headers["sec-ch-ua"]).toContain("Chromium");
		}
	});

	it("goes through the configured proxy, for plain HTTP and for tunnels", async () => {
		const served = await site({ "/": "<p>through the proxy</p>" });
		const proxy = await proxyTo(served.port);
		const address = proxy.url.replace("http://", "http://me:secret@");
		const { browser } = fetcher({ proxy: { http: address, https: address }, allowPrivateNetworks: false });
		expect(textOf(await browser({ url: "http://terms.example/", select: ["p"] }))).toContain("through the proxy");
		expect(await failureOf(browser({ url: "https://terms.example/", select: ["p"] }))).toMatchObject({
			code: "FETCH_TLS",
		});
		expect(proxy.asked).toEqual(expect.arrayContaining(["GET http://terms.example/", "CONNECT terms.example:443"]));
		expect(new Set(proxy.authorizations)).toEqual(new Set([`Basic ${Buffer.from("me:secret").toString("base64")}`]));
	});

	it("says that the proxy refused", async () => {
		const proxy = await proxyTo(1, { refuse: 407 });
		const { browser } = fetcher({ proxy: { https: proxy.url } });
		expect(await failureOf(browser({ url: "https://terms.example/", select: ["p"] }))).toMatchObject({
			code: "FETCH_PROXY",
		});
	});

	it("refuses a page larger than the limit", async () => {
		const served = await site({
			"/": "<p>x</p><script>document.querySelector('p').textContent = 'x'.repeat(200000)</script>",
		});
		const error = await failureOf(fetcher({ maxBytes: 100_000 }).browser({ url: served.url, select: ["p"] }));
		expect(error).toMatchObject({ code: "FETCH_TOO_LARGE" });
	});

	it("ends in time when the page does not answer, or never ends", async () => {
		const served = await site({
			"/silent": () => {},
			"/endless": (_, response) => {
				response.writeHead(200, { "content-type": "text/html" });
				response.write("<p>beginning");
			},
		});
		const { browser } = fetcher({ timeoutMs: 1_500, browserPages: 1 });
		for (const path of ["/silent", "/endless"]) {
			const error = await failureOf(browser({ url: served.url + path, select: ["p"] }));
			expect(error, path).toMatchObject({ code: "FETCH_TIMEOUT", transient: true });
		}
		served.set({ "/": "<p>fine</p>" });
		expect(textOf(await browser({ url: served.url, select: ["p"] }))).toContain("fine");
	});

	it("ends at once when the caller aborts, and when the fetcher is closed", async () => {
		const served = await site({ "/": () => {} });
		const controller = new AbortController();
		const open = fetcher();
		const first = failureOf(open.browser({ url: served.url, select: ["p"], signal: controller.signal }));
		const second = failureOf(open.browser({ url: served.url.replace("127.0.0.1", "localhost"), select: ["p"] }));
		await expect.poll(() => served.requests.length, { timeout: 10_000 }).toBeGreaterThan(0);
		controller.abort();
		expect((await first).code).toBe("FETCH_ABORTED");
		await open.close();
		expect((await second).code).toBe("FETCH_ABORTED");
		expect((await failureOf(open.browser({ url: served.url, select: [] }))).code).toBe("FETCH_ABORTED");
	});
});

describe("fetching politely in the browser", () => {
	it("both lanes share a host's turns", async () => {
		let inFlight = 0;
		let most = 0;
		const served = await site({
			"/": async (_, response) => {
				most = Math.max(most, ++inFlight);
				await wait(50);
				inFlight--;
				response.end("<p>x");
			},
		});
		const { http, browser } = fetcher();
		const request = { url: served.url, select: ["p"] };
		await Promise.all([http(request), browser(request), http(request), browser(request)]);
		expect(most).toBe(1);
	});

	it("no more pages are open at once than configured", async () => {
		const hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"];
		let inFlight = 0;
		let most = 0;
		let meet = () => {};
		const twoMet = new Promise<void>((done) => {
			meet = done;
		});
		const served = await site(
			{
				"/": async (_, response) => {
					most = Math.max(most, ++inFlight);
					if (inFlight === 2) meet();
					await twoMet;
					// Time for one too many.
					await wait(200);
					inFlight--;
					response.end("<p>x");
				},
			},
			{ addresses: hosts },
		);
		const { browser } = fetcher({ browserPages: 2 });
		await Promise.all(hosts.map((host) => browser({ url: served.origin(host), select: ["p"] })));
		expect(most).toBe(2);
	});
});

describe("fetching from private networks in the browser", () => {
	it("stays refused in the browser for scripts, frames, fetch, web sockets and redirects of a public page", async () => {
		const reached: string[] = [];
		const inner = await site({});
		inner.set({
			"/script.js": (_, response) => {
				response.end();
			},
		});
		const to = (host: string) => `${host}:${inner.port}`;
		const page = `<main id="m">text</main>
			<script src="http://${to("127.0.0.1")}/script.js"></script>
			<script src="http://${to("inner.example")}/script.js"></script>
			<link rel="stylesheet" href="http://${to("127.0.0.1")}/style.css">
			<iframe src="http://${to("localhost")}/frame"></iframe>
			<iframe src="/to-inner"></iframe>
			<script>
				const report = (what) => fetch("/report?" + what);
				fetch("http://${to("127.0.0.1")}/fetch", { mode: "no-cors" }).then((r) => r.text()).then((t) => report("fetch" + t));
				fetch("http://${to("inner.example")}/fetch").catch(() => report("failed"));
				new WebSocket("ws://${to("127.0.0.1")}/socket").onerror = () => report("socket-failed");
				navigator.sendBeacon("http://${to("127.0.0.1")}/beacon", "x");
			</script>`;
		const outside = await site({
			"/": page,
			"/to-inner": { status: 302, headers: { location: `http://${to("inner.example")}/redirected` } },
			"/report": (request, response) => {
				reached.push(request.url ?? "");
				response.end();
			},
		});
		const proxy = await proxyTo(outside.port);
		const open = fetcher({
			allowPrivateNetworks: false,
			proxy: { http: proxy.url, noProxy: "inner.example" },
			resolve: { "inner.example": "127.0.0.1" },
			quietMs: 400,
		});
		const { content } = await open.browser({ url: "http://public.example/", select: ["#m"] });
		expect(Buffer.from(content).toString()).toContain("text</main>");
		expect(reached).toEqual(expect.arrayContaining(["/report?failed", "/report?socket-failed"]));
		expect(inner.requests).toEqual([]);
		expect(proxy.asked.filter((line) => !line.includes("public.example"))).toEqual([]);
	});

	it("is refused for the page itself in the browser, and for the target of its redirect", async () => {
		const outside = await site({ "/": { status: 302, headers: { location: "http://127.0.0.1:8999/inner" } } });
		const proxy = await proxyTo(outside.port);
		const open = fetcher({ allowPrivateNetworks: false, proxy: { http: proxy.url } });
		for (const url of ["http://127.0.0.1:9/", "https://127.0.0.1:9443/", "http://public.example/"]) {
			expect(await failureOf(open.browser({ url, select: ["p"] })), url).toMatchObject({
				code: "FETCH_PRIVATE_ADDRESS",
			});
		}
	});
});
