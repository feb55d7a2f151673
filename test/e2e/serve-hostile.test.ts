/** What a public server is sent: none of it reaches a file, stops the server, or tells where anything lies. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunningServer } from "../../src/serve/server.js";
import { type PublishedCollection, placesIn, publishedCollection, serve } from "../support/served.js";

let collection: PublishedCollection;
let server: RunningServer;
const warnings: string[] = [];

beforeAll(async () => {
	collection = await publishedCollection();
	await collection.workspace.write("site/index.html", "<h1>Site</h1>");
	await collection.workspace.write("site/.secret", "hidden-words");
	server = await serve(placesIn(collection.workspace), {
		connections: 60,
		site: collection.workspace.path("site"),
		limits: { headersMs: 300, requestMs: 600, idleMs: 300 },
		warn: (message) => warnings.push(message),
	});
});

/** Whatever came: no fault of ours, nothing of where things lie, and an answer for the next. */
afterEach(async () => {
	expect(warnings).toEqual([]);
	expect((await fetch(`${server.url}/services`)).status).toBe(200);
});

afterAll(async () => {
	await server?.close();
	await collection?.workspace.dispose();
});

/** What comes back for bytes that no client would send. */
async function raw(text: string, patienceMs = 3_000): Promise<string> {
	const { hostname, port } = new URL(server.url);
	const socket = connect(Number(port), hostname);
	let answer = "";
	socket.setEncoding("utf8").on("data", (chunk) => {
		answer += chunk;
	});
	socket.on("error", () => {});
	socket.write(text);
	socket.setTimeout(patienceMs, () => socket.destroy());
	await once(socket, "close");
	for (const leak of ["root:", "hidden-words", collection.workspace.dir, "node_modules", "    at "])
		expect(answer, leak).not.toContain(leak);
	return answer;
}

const request = (path: string, ...headers: string[]) =>
	raw([`GET ${path} HTTP/1.1`, "Host: lumora.example", "Connection: close", ...headers, "", ""].join("\r\n"));
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const API = "/collection-api/v1";

describe("a hostile request", () => {
	it.each([
		"/../../../../etc/passwd",
		"/..%2f..%2f..%2fetc%2fpasswd",
		"/%2e%2e/%2e%2e/metadata.yml",
		"/.secret",
		"/%2esecret",
		"/..%5c..%5cmetadata.yml",
		`${API}/version/..%2F..%2Fdeclarations/Lumora.json/latest`,
		`${API}/version/*/*/latest`,
		`${API}/version/:(glob)**/Terms%20of%20Service/latest`,
		`${API}/version/--output=x`,
		`${API}/versions/__proto__`,
		`${API}/service/constructor`,
		`${API}/service/Lumora%00`,
		`${API}/feed/..%2f..`,
		`${API}/tracking-result/..%2F.tosa/ledger`,
		`${API}/diff/..%2F..%2F/x?from=first`,
	])("finds nothing outside: %s", async (path) => {
		expect(statusOf(await request(path))).toBe(404);
	});

	it("is refused where it is too long or makes no sense", async () => {
		expect(statusOf(await request(`${API}/services`, `X-Long: ${"x".repeat(20_000)}`))).toBe(431);
		expect(statusOf(await request(`${API}/search?q=${"x".repeat(5_000)}`))).toBe(414);
		expect(statusOf(await request(`${API}/service/%E0%A4%A`))).toBe(400);
		expect(statusOf(await raw("NONSENSE\r\n\r\n"))).toBe(400);
		expect(statusOf(await raw(`POST ${API}/services HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n`))).toBe(
			404,
		);
		expect(
			statusOf(await request(`${API}/feed`, 'X-Forwarded-Host: a"><script>', "X-Forwarded-Proto: javascript")),
		).toBe(200);
		expect(await request(`${API}/feed`, 'X-Forwarded-Host: a"><script>')).not.toContain("<script>");
	});

	const TERMS = "Lumora/Terms%20of%20Service";
	it.each<[status: number, path: string, ...headers: string[]]>([
		// Values that are doubled, empty, huge, or no values.
		[200, `${API}/versions?limit=1&limit=9999`],
		[200, `${API}/versions?limit[]=9999&__proto__=1&%E0%A4%A&=&&`],
		[200, `${API}/versions?limit&offset=`],
		[200, `${API}/versions?${"a&".repeat(1_900)}`],
		[400, `${API}/versions?limit=1e3`],
		[400, `${API}/versions?limit=%00`],
		[400, `${API}/versions?offset=-1`],
		[400, `${API}/versions?limit=${"9".repeat(400)}`],
		[400, `${API}/version/${TERMS}/%00`],
		[400, `${API}/diff/${TERMS}?from=%00`],
		[400, `${API}/diff/${TERMS}?from=--output%3Dx`],
		[400, `${API}/diff/${TERMS}?from=HEAD~1`],
		[400, `${API}/diff/${TERMS}?to=latest`],
		[400, `${API}/search?q=%00`],
		[400, `${API}/search?q=${"*".repeat(190)}`],
		[400, `${API}/search?q=${"a%20".repeat(190)}`],
		[431, `${API}/search?q=${"x".repeat(20_000)}`],
		// Bytes that are no UTF-8, or too many for what they mean.
		[400, `${API}/service/%C0%AE%C0%AE`],
		[400, "/%c0%ae%c0%ae/%c0%afmetadata.yml"],
		[400, "/%uff0e"],
		[400, `${API}/search?q=%C0%AE`],
		[404, "/index.html%00"],
		[404, `/${"%2f".repeat(1_000)}x`],
		// Parts of files.
		[200, `${API}/services`, "Range: bytes=0-0"],
		[206, "/index.html", "Range: bytes=0-0"],
		[416, "/index.html", "Range: bytes=99999-"],
		[416, "/index.html", "Range: bytes=-0"],
		[200, "/index.html", `Range: bytes=${"0-,".repeat(1_000)}`],
		[200, "/index.html", "Range: bytes=a-b"],
		[200, "/index.html", "Range: lines=1-2"],
		// Conditions that contradict each other: that on the tag counts.
		[412, `${API}/services`, 'If-Match: "x"', "If-None-Match: *"],
		[304, `${API}/services`, "If-None-Match: *", "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT"],
		[200, `${API}/feed`, 'If-None-Match: "x"', "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"],
		[200, `${API}/feed`, "If-Modified-Since: whenever"],
		[200, `${API}/services`, `If-None-Match: ${'"x",'.repeat(3_000)}`],
		// Targets that are no paths.
		[200, `http://elsewhere.example${API}/services`],
		[404, `//elsewhere.example${API}/services`],
		[400, "http://"],
		[400, "ftp://lumora.example/"],
		[400, "*"],
		[417, `${API}/services`, "Expect: wonders"],
		[200, `${API}/services`, "Upgrade: websocket"],
	])("gets %i for %s %s", async (status, path, ...headers) => {
		expect(statusOf(await request(path, ...headers))).toBe(status);
	});

	const HOST = "Host: x\r\nConnection: close\r\n";
	it.each([
		[200, "HTTP/1.0 without a host", `GET ${API}/services HTTP/1.0\r\n\r\n`],
		[400, "HTTP/1.1 without a host", `GET ${API}/services HTTP/1.1\r\n\r\n`],
		[400, "two hosts", `GET ${API}/services HTTP/1.1\r\n${HOST}host: y\r\n\r\n`],
		[400, "a host that is none", `GET ${API}/feed HTTP/1.1\r\nHost: "><script>\r\n\r\n`],
		[400, "a host with a user", `GET ${API}/feed HTTP/1.1\r\nHost: x@lumora.example\r\n\r\n`],
		[400, "another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
		[400, "a method that is none", `get ${API}/services HTTP/1.1\r\n${HOST}\r\n`],
		[405, "CONNECT", `CONNECT lumora.example:443 HTTP/1.1\r\n${HOST}\r\n`],
		...["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"].map(
			(method) => [404, method, `${method} ${API}/services HTTP/1.1\r\n${HOST}\r\n`] as const,
		),
		[200, "a body", `GET ${API}/services HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\nhello`],
		[200, "a body that never comes", `GET ${API}/services HTTP/1.1\r\n${HOST}Content-Length: 99999999\r\n\r\nabc`],
		[400, "a body of less than nothing", `GET ${API}/services HTTP/1.1\r\n${HOST}Content-Length: -5\r\n\r\n`],
		[
			400,
			"a body of two lengths",
			`GET ${API}/services HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
		],
	] as const)("gets %i for %s", async (status, _what, bytes) => {
		expect(statusOf(await raw(bytes))).toBe(status);
	});

	it("may come behind another one, and each has its answer", async () => {
		const one = `GET ${API}/services HTTP/1.1\r\nHost: x\r\n\r\n`;
		const answer = await raw(`${one.repeat(20)}GET /healthz HTTP/1.1\r\n${HOST}\r\n`);
		expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(21);
		expect(answer.endsWith("ok\n")).toBe(true);
	});

	it("waits for an answer that takes longer than a request may", async () => {
		const slow = await serve(placesIn(collection.workspace), { limits: { requestMs: 150, headersMs: 150 } });
		try {
			expect((await fetch(`${slow.url}/diff/${TERMS}?from=first`)).status).toBe(200);
		} finally {
			await slow.close();
		}
	});

	it("waits no longer than it may", async () => {
		expect(statusOf(await raw("GET / HTTP/1.1\r\nHost: x\r\n"))).toBe(408);
		const idle = Date.now();
		await raw("");
		expect(Date.now() - idle).toBeLessThan(2_900);
	});

	it("keeps nobody else out, however many there are", async () => {
		const { hostname, port } = new URL(server.url);
		const sockets: Socket[] = [];
		const closed: Promise<unknown>[] = [];
		for (let index = 0; index < 300; index++) {
			const socket = connect(Number(port), hostname);
			socket.on("error", () => {});
			closed.push(once(socket, "close"));
			sockets.push(socket.resume());
		}
		await Promise.all(closed);
		expect((await fetch(`${server.url}/services`)).status).toBe(200);
	});

	it("is told to wait where it comes too often", async () => {
		const limited = await serve(placesIn(collection.workspace), { rate: { perSecond: 1, burst: 3 } });
		try {
			const ask = (address: string) =>
				fetch(`${limited.url}/services`, { headers: { "x-forwarded-for": `10.0.0.1, ${address}` } });
			const answers = [];
			for (let index = 0; index < 5; index++) answers.push(await ask("2001:db8::1"));
			expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
			expect(answers[4]?.headers.get("retry-after")).toBe("1");
			expect(await answers[4]?.json()).toEqual({ error: "Too many requests" });
			expect((await ask("2001:db8::2:1")).status).toBe(429);
			expect((await ask("2001:db8:1::1")).status).toBe(200);
		} finally {
			await limited.close();
		}
	});

	it("that meets a fault of ours gets an id, under which stderr says what happened", async () => {
		const told: string[] = [];
		const { workspace, versions } = collection;
		const blob = await workspace.git(["rev-parse", `${versions[1]?.id}:Lumora/Privacy Policy.md`]);
		await workspace.git(["-c", "core.bare=false", "repack", "-q", "-d"]).catch(() => {});
		const broken = await serve({ versionsPath: workspace.path("versions") }, { warn: (message) => told.push(message) });
		try {
			const objects = workspace.path("versions", ".git", "objects");
			const { rename } = await import("node:fs/promises");
			await rename(objects, `${objects}-away`);
			const response = await fetch(`${broken.url}/version/Lumora/Privacy%20Policy/latest`);
			await rename(`${objects}-away`, objects);
			expect(response.status).toBe(500);
			expect(await response.json()).toEqual({ error: "Internal Server Error" });
			const id = response.headers.get("x-request-id") ?? "";
			expect(id).toMatch(/^[0-9a-f-]{36}$/);
			expect(told.find((each) => each.startsWith(id))).toContain(blob);
		} finally {
			await broken.close();
		}
	});
});

describe("a site", () => {
	it("is served at the root", async () => {
		const { origin } = new URL(server.url);
		const response = await fetch(`${origin}/`);
		expect(await response.text()).toContain("Site");
		expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
	});
});
