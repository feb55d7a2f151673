/** What a public server is sent: none of it reaches a file, stops the server, or tells where anything lies. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
		const answer = await request(path);
		expect(statusOf(answer)).toBe(404);
		for (const leak of ["root:", "hidden-words", collection.workspace.dir, "node_modules", "    at "])
			expect(answer, leak).not.toContain(leak);
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
		const { workspace, versions } = collection;
		const blob = await workspace.git(["rev-parse", `${versions[1]?.id}:Lumora/Privacy Policy.md`]);
		await workspace.git(["-c", "core.bare=false", "repack", "-q", "-d"]).catch(() => {});
		const broken = await serve(
			{ versionsPath: workspace.path("versions") },
			{ warn: (message) => warnings.push(message) },
		);
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
			expect(warnings.find((each) => each.startsWith(id))).toContain(blob);
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
