import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { failureOf, fetcher, now, proxyTo, site, snapshotOf, textOf } from "../setup.js";

describe("what is sent and returned", () => {
	it("names tosa, the language, and what can be read", async () => {
		const served = await site({ "/": "<p>x" });
		const { http } = fetcher({ acceptLanguage: "fr,en;q=0.5" });
		await http({ url: served.url, select: [] });
		await http({ url: served.url, select: [], acceptLanguage: "de" });
		expect(served.requests.map(({ headers }) => headers["accept-language"])).toEqual(["fr,en;q=0.5", "de"]);
		const headers = served.requests[0]?.headers;
		expect(headers?.["user-agent"]).toBe("Mozilla/5.0 (compatible; tosa/1.2; test)");
		expect(headers?.["accept"]).toMatch(/^text\/html,/);
		expect(headers?.["accept-encoding"]).toMatch(/^gzip, deflate, br/);
	});

	it("keeps its connection from one request to the next", async () => {
		const ports = new Set<number | undefined>();
		const served = await site({
			"/": (request, response) => {
				ports.add(request.socket.remotePort);
				response.end("<p>x");
			},
		});
		const { http } = fetcher();
		for (let i = 0; i < 3; i++) await http({ url: served.url, select: [] });
		expect(ports.size).toBe(1);
	});

	it("returns the bytes with their provenance", async () => {
		const headers = { etag: '"a"', "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT", "content-type": "text/html" };
		const served = await site({ "/terms": { headers, body: "<p>été" } });
		const answer = snapshotOf(await fetcher().http({ url: `${served.url}/terms`, select: [] }));
		expect(textOf(answer)).toBe("<p>été");
		expect(answer).toMatchObject({
			mediaType: "text/html",
			provenance: {
				url: `${served.url}/terms`,
				finalUrl: `${served.url}/terms`,
				httpStatus: 200,
				lane: "http",
				charset: "utf-8",
				etag: '"a"',
				lastModified: headers["last-modified"],
				fetchedAt: now,
			},
		});
	});

	it.each([
		["gzip", gzipSync],
		["deflate", deflateSync],
		["deflate", deflateRawSync],
		["br", brotliCompressSync],
		["identity", (text: string) => Buffer.from(text)],
	] as const)("undoes %s", async (encoding, compress) => {
		const served = await site({ "/": { headers: { "content-encoding": encoding }, body: compress("<p>text") } });
		expect(textOf(await fetcher().http({ url: served.url, select: [] }))).toBe("<p>text");
	});

	it("undoes two encodings in a row, and refuses more than three and unknown ones", async () => {
		const reply = (encoding: string, body: Uint8Array) => ({ headers: { "content-encoding": encoding }, body });
		const served = await site({
			"/two": reply("gzip, br", brotliCompressSync(gzipSync("<p>text"))),
			"/many": reply("gzip, gzip, gzip, gzip", gzipSync("<p>text")),
			"/unknown": reply("lzma", gzipSync("<p>text")),
			"/broken": reply("gzip", Buffer.from("not compressed")),
			"/cut": reply("gzip", gzipSync("<p>text").subarray(0, -9)),
		});
		const { http } = fetcher();
		expect(textOf(await http({ url: `${served.url}/two`, select: [] }))).toBe("<p>text");
		for (const path of ["/many", "/unknown", "/broken", "/cut"]) {
			const error = await failureOf(http({ url: served.url + path, select: [] }));
			expect(error, path).toMatchObject({ code: "FETCH_BAD_RESPONSE", browserMayHelp: true });
		}
	});
});

describe("limits", () => {
	it("stops at the byte limit, counted after decompression, long before a bomb has gone off", async () => {
		let sent = 0;
		const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
		const served = await site({
			"/bomb": { headers: { "content-encoding": "gzip" }, body: bomb },
			"/nested": { headers: { "content-encoding": "gzip, gzip" }, body: gzipSync(bomb) },
			"/stream": (_, response) => {
				const more = () => {
					sent += 16_384;
					if (!response.destroyed) response.write("x".repeat(16_384), more);
				};
				more();
			},
		});
		const { http } = fetcher({ maxBytes: 100_000 });
		for (const path of ["/bomb", "/nested", "/stream"]) {
			const error = await failureOf(http({ url: served.url + path, select: [] }));
			expect(error, path).toMatchObject({ code: "FETCH_TOO_LARGE", failure: "failed", transient: false });
		}
		expect(sent).toBeLessThan(64 * 1024 * 1024);
	});

	it("accepts a body of exactly the limit", async () => {
		const served = await site({ "/": `<p>${"x".repeat(97)}` });
		const answer = await fetcher({ maxBytes: 100 }).http({ url: served.url, select: [] });
		expect(textOf(answer)).toHaveLength(100);
	});

	it("stops in time when the server is silent, and when it sends a byte now and then", async () => {
		const timers = new Set<NodeJS.Timeout>();
		const served = await site({
			"/silent": () => {},
			"/slow": (_, response) => {
				response.writeHead(200, { "content-type": "text/html" });
				const timer = setInterval(() => response.write("x"), 20);
				timers.add(timer);
				response.on("close", () => clearInterval(timer));
			},
			"/redirect": { status: 302, headers: { location: "/redirect" }, delayMs: 60 },
		});
		const { http } = fetcher({ timeoutMs: 300 });
		for (const path of ["/silent", "/slow", "/redirect"]) {
			const error = await failureOf(http({ url: served.url + path, select: [] }));
			expect(error, path).toMatchObject({ code: "FETCH_TIMEOUT", transient: true });
			expect(error.message).toContain("0.3 s");
		}
		expect(timers.size).toBe(1);
	});

	it("stops at once when the caller aborts, and when the fetcher is closed", async () => {
		const served = await site({ "/": () => {} });
		const controller = new AbortController();
		const open = fetcher({ retries: 3 });
		const first = failureOf(open.http({ url: served.url, select: [], signal: controller.signal }));
		const queued = failureOf(open.http({ url: served.url, select: [], signal: controller.signal }));
		const second = failureOf(open.http({ url: served.url.replace("127.0.0.1", "localhost"), select: [] }));
		await expect.poll(() => served.requests.length).toBeGreaterThan(0);
		controller.abort();
		expect(await first).toMatchObject({ code: "FETCH_ABORTED", transient: false });
		expect((await queued).code).toBe("FETCH_ABORTED");
		await open.close();
		expect((await second).code).toBe("FETCH_ABORTED");
		expect((await failureOf(open.http({ url: served.url, select: [] }))).code).toBe("FETCH_ABORTED");
		const early = fetcher().http({ url: served.url, select: [], signal: AbortSignal.abort() });
		expect((await failureOf(early)).code).toBe("FETCH_ABORTED");
	});
});

describe("redirects", () => {
	it("are followed hop by hop, ten at most", async () => {
		const hop = (n: number) => ({
			status: [301, 302, 303, 307, 308][n % 5] ?? 302,
			headers: { location: `/${n - 1}` },
		});
		const hops = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`/${n}`, n === 0 ? "<p>end" : hop(n)]));
		const served = await site(hops);
		const { http } = fetcher();
		const answer = snapshotOf(await http({ url: `${served.url}/10`, select: [] }));
		expect(answer.provenance).toMatchObject({ url: `${served.url}/10`, finalUrl: `${served.url}/0` });
		expect((await failureOf(http({ url: `${served.url}/11`, select: [] }))).code).toBe("FETCH_TOO_MANY_REDIRECTS");
	});

	it("that go in a circle end", async () => {
		const served = await site({ "/": { status: 302, headers: { location: "/" } } });
		expect((await failureOf(fetcher().http({ url: served.url, select: [] }))).code).toBe("FETCH_TOO_MANY_REDIRECTS");
	});

	it("carry their cookies within the chain, to the right host, and no further", async () => {
		const served = await site(
			{
				"//127.0.0.1/": {
					status: 302,
					headers: { location: "/consent", "set-cookie": ["a=1; Path=/", "b=2; Path=/other"] },
				},
				"//127.0.0.1/consent": { status: 302, headers: { location: "/end" } },
				"//127.0.0.1/away": { status: 302, headers: { "set-cookie": "c=3; Path=/" } },
				"/end": "<p>end",
			},
			{ addresses: ["127.0.0.1", "127.0.0.2"] },
		);
		served.set({
			"//127.0.0.1/away": {
				status: 302,
				headers: { location: `${served.origin("127.0.0.2")}/end`, "set-cookie": "c=3; Path=/" },
			},
		});
		const { http } = fetcher();
		await http({ url: `${served.url}/`, select: [] });
		await http({ url: `${served.url}/away`, select: [] });
		await http({ url: `${served.url}/end`, select: [] });
		expect(served.requests.map(({ host, url, headers }) => `${host}${url} ${headers.cookie ?? "-"}`)).toEqual([
			"127.0.0.1/ -",
			"127.0.0.1/consent a=1",
			"127.0.0.1/end a=1",
			"127.0.0.1/away -",
			"127.0.0.2/end -",
			"127.0.0.1/end -",
		]);
	});

	it("to anything but http: and https: are refused, as such addresses are", async () => {
		const served = await site({
			"/file": { status: 302, headers: { location: "file:///etc/passwd" } },
			"/data": { status: 302, headers: { location: "data:text/html,x" } },
			"/broken": { status: 302, headers: { location: "http://[" } },
			"/secret": { status: 302, headers: { location: "http://me:secret@127.0.0.1/" } },
		});
		const { http } = fetcher();
		const codeOf = async (url: string) => (await failureOf(http({ url, select: [] }))).code;
		expect(await codeOf(`${served.url}/file`)).toBe("FETCH_UNSUPPORTED_SCHEME");
		expect(await codeOf(`${served.url}/data`)).toBe("FETCH_UNSUPPORTED_SCHEME");
		expect(await codeOf("ftp://127.0.0.1/")).toBe("FETCH_UNSUPPORTED_SCHEME");
		expect(await codeOf("file:///etc/passwd")).toBe("FETCH_UNSUPPORTED_SCHEME");
		expect(await codeOf(`${served.url}/broken`)).toBe("FETCH_BAD_ADDRESS");
		expect(await codeOf("not an address")).toBe("FETCH_BAD_ADDRESS");
		const secret = await failureOf(http({ url: `${served.url}/secret`, select: [] }));
		expect(secret.code).toBe("FETCH_BAD_ADDRESS");
		expect(secret.message).not.toContain("secret@");
	});

	it("without a target are failures", async () => {
		const served = await site({ "/": { status: 302, body: "<p>where?" } });
		expect((await failureOf(fetcher().http({ url: served.url, select: [] }))).code).toBe("FETCH_HTTP_ERROR");
	});
});

describe("validators", () => {
	const validators = { etag: 'W/"a"', lastModified: "Thu, 01 Jan 2026 00:00:00 GMT" };

	it("are sent back, and a 304 says that nothing changed", async () => {
		const served = await site({
			"/": (request, response) => {
				response.writeHead(request.headers["if-none-match"] === 'W/"a"' ? 304 : 200, { "content-type": "text/html" });
				response.end("<p>x");
			},
		});
		const { http } = fetcher();
		expect(await http({ url: served.url, select: [], validators })).toEqual({
			notModified: true,
			url: served.url,
			fetchedAt: now,
		});
		expect(served.requests[0]?.headers["if-modified-since"]).toBe(validators.lastModified);
		expect(textOf(await http({ url: served.url, select: [] }))).toBe("<p>x");
	});

	it("go to the address that gave them only, where that is known", async () => {
		const served = await site({ "/": { status: 302, headers: { location: "/old" } }, "/old": "<p>old" });
		const { http } = fetcher();
		await http({ url: `${served.url}/`, select: [], validators: { ...validators, finalUrl: `${served.url}/new` } });
		await http({ url: `${served.url}/`, select: [], validators: { ...validators, finalUrl: `${served.url}/old` } });
		expect(served.requests.map(({ url, headers }) => [url, headers["if-none-match"]])).toEqual([
			["/", undefined],
			["/old", undefined],
			["/", undefined],
			["/old", 'W/"a"'],
		]);
	});

	it("that were not sent make a 304 an error", async () => {
		const served = await site({ "/": { status: 304 } });
		const error = await failureOf(fetcher().http({ url: served.url, select: [] }));
		expect(error).toMatchObject({ code: "FETCH_BAD_RESPONSE", browserMayHelp: true });
	});
});

describe("connections that fail", () => {
	it("say why, whether to try again, and whether the browser may help", async () => {
		const served = await site({ "/": { reset: true } });
		const closed = await site({});
		await closed.close();
		const garbage = await site({ "/": (request) => void request.socket.end("this is not HTTP\r\n\r\n") });
		const { http } = fetcher();
		const fail = (url: string) => failureOf(http({ url, select: [] }));
		const expected = [
			[served.url, { code: "FETCH_CONNECTION_RESET", transient: true, browserMayHelp: true }],
			[closed.url, { code: "FETCH_CONNECTION_REFUSED", transient: true, browserMayHelp: false }],
			[garbage.url, { code: "FETCH_BAD_RESPONSE", browserMayHelp: true }],
			[served.url.replace("http:", "https:"), { code: "FETCH_TLS", transient: false, browserMayHelp: false }],
			["http://no-such-host.invalid/", { code: "FETCH_DNS", browserMayHelp: false }],
		] as const;
		for (const [url, failure] of expected) {
			const error = await fail(url);
			expect(error, url).toMatchObject({ ...failure, failure: "failed" });
			expect(error.hint).toMatch(/\.$/);
			expect(error.message).toContain(url);
		}
	});
});

describe("proxies", () => {
	it("take plain requests in the open and TLS through a tunnel, with their name and password", async () => {
		const served = await site({ "/": "<p>through" });
		const proxy = await proxyTo(served.port);
		const address = proxy.url.replace("http://", "http://me:secret@");
		const { http } = fetcher({ proxy: { http: address, noProxy: "direct.example" }, allowPrivateNetworks: false });
		expect(textOf(await http({ url: "http://terms.example/", select: [] }))).toBe("<p>through");
		const error = await failureOf(http({ url: "https://terms.example/", select: [] }));
		expect(error.code).toBe("FETCH_TLS");
		expect(proxy.asked).toEqual(["GET http://terms.example/", "CONNECT terms.example:443"]);
		expect(new Set(proxy.authorizations)).toEqual(new Set([`Basic ${Buffer.from("me:secret").toString("base64")}`]));
	});

	it("are passed by for exceptions, and may be on loopback themselves", async () => {
		const served = await site({ "/": "<p>direct" });
		const proxy = await proxyTo(served.port);
		const { http } = fetcher({ proxy: { http: proxy.url, noProxy: "127.0.0.0/8" } });
		expect(textOf(await http({ url: served.url, select: [] }))).toBe("<p>direct");
		expect(proxy.asked).toEqual([]);
	});

	it("that refuse are named as the reason", async () => {
		const proxy = await proxyTo(1, { refuse: 407 });
		const { http } = fetcher({ proxy: { http: proxy.url } });
		for (const url of ["http://terms.example/", "https://terms.example/"]) {
			expect((await failureOf(http({ url, select: [] }))).code, url).toBe("FETCH_PROXY");
		}
	});
});
