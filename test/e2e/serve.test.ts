/** Holds the API against what Open Terms Archive's clients rely on, field by field, and against its own OpenAPI document. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCHEMAS } from "../../src/serve/openapi/schemas.js";
import type { RunningServer } from "../../src/serve/server.js";
import { tosaBin } from "../support/built.js";
import {
	DECLARATIONS,
	METADATA,
	type PublishedCollection,
	placesIn,
	publishedCollection,
	serve,
} from "../support/served.js";

let collection: PublishedCollection;
let server: RunningServer;

beforeAll(async () => {
	collection = await publishedCollection();
	const { workspace } = collection;
	await workspace.write(".tosa/ledger.json", JSON.stringify({ format: 1, terms: LEDGER }));
	await workspace.write(".tosa/run.json", JSON.stringify(RUN));
	server = await serve(placesIn(workspace));
	await learned();
});

afterAll(async () => {
	await server?.close();
	await collection?.workspace.dispose();
});

const RUN = {
	runId: "ota-run-11111111-58cc-4372-a567-0e02b2c3d479",
	startDate: "2026-02-28T10:30:00.123Z",
	endDate: "2026-02-28T10:42:34.000Z",
	tosaVersion: "0.2.0",
	declarations: "c0ffee",
	declared: { services: 5, terms: 6 },
	tracked: { ok: 1, failed: 2 },
	skipped: [{ serviceId: "Empty", termsType: "Terms of Service", reason: "not selected" }],
	newFailures: [{ serviceId: "Lumora", termsType: "Privacy Policy" }],
	recoveries: [],
	reasonChanges: [],
};

const LEDGER = {
	"Lumora/Terms of Service": {
		lastChecked: "2026-02-28T10:31:00.000Z",
		lastSuccess: "2026-02-28T10:31:00.000Z",
		succeedingSince: "2025-01-01T12:00:00.000Z",
		outcome: "unchanged",
		failuresInARow: 0,
		sources: {},
	},
	"Lumora/Privacy Policy": {
		lastChecked: "2026-02-28T10:31:00.000Z",
		outcome: "gone",
		failuresInARow: 3,
		failingSince: "2026-02-20T10:31:00.000Z",
		error: {
			code: "FETCH_GONE",
			message: "https://lumora.example/privacy answered 404: the document is no longer there.",
		},
		sources: {},
	},
	"Gone/Terms of Service": {
		lastChecked: "2025-10-01T00:00:00.000Z",
		outcome: "failed",
		failuresInARow: 1,
		failingSince: "2025-10-01T00:00:00.000Z",
		error: { code: "SELECTOR_MISSED", message: "Nothing matches main." },
		sources: {},
	},
};

/** Kinds and line counts are found out beside the requests. */
async function learned(): Promise<void> {
	for (;;) {
		const { data } = await json(`/versions/Lumora/Terms%20of%20Service`);
		const isKnown = data.every(
			(each: { kind: unknown; additions: unknown }) => ![each.kind, each.additions].includes(null),
		);
		// Until the dates of all documents are known, too, answers may change between two requests.
		if (isKnown && (await get("/calendar")).status === 200) return;
		await new Promise((done) => setTimeout(done, 50));
		await server.look();
	}
}

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
	return fetch(`${server.url}${path}`, { headers, method, redirect: "manual" });
}

// biome-ignore lint/suspicious/noExplicitAny: the answers are what is examined.
async function json(path: string, status = 200): Promise<any> {
	const response = await get(path);
	expect(response.status, path).toBe(status);
	expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
	return response.json();
}

const LUMORA = "/Lumora/Terms%20of%20Service";
const version = (index: number) => {
	const found = collection.versions[index];
	if (!found) throw new Error(`There is no version ${index}.`);
	return found;
};

describe("the collection", () => {
	it("says welcome", async () => {
		expect(Object.keys(await json("/"))).toEqual(["message"]);
		expect((await json("/")).message).toMatch(/^Welcome to an instance of the Open Terms Archive API\. /);
	});

	it("passes its metadata through, then three figures", async () => {
		const metadata = await json("/metadata");
		expect(metadata).toMatchObject({
			id: "lumora",
			name: "Lumora & friends",
			donations: null,
			trackingPeriods: [{ startDate: "2025-01-01", schedule: "30 */12 * * *", serverLocation: "Paris, FR" }],
			totalServices: 5,
			totalTerms: 6,
		});
		expect(Object.keys(metadata).slice(-3)).toEqual(["totalServices", "totalTerms", "engineVersion"]);
		expect(metadata.engineVersion).toMatch(/^16\.\d+\.\d+\+tosa\./);
		for (const key of METADATA.matchAll(/^(\w+):/gm)) expect(metadata).toHaveProperty(key[1] ?? "");
	});

	it("lists services as a bare array", async () => {
		const services = await json("/services");
		expect(services.map(({ id }: { id: string }) => id).sort()).toEqual(Object.keys(DECLARATIONS).sort());
		expect(services.find(({ id }: { id: string }) => id === "Lumora")).toEqual({
			id: "Lumora",
			name: "Lumora Inc.",
			terms: [{ type: "Terms of Service" }, { type: "Privacy Policy" }],
		});
	});

	it("gives declarations as they are declared, without what is not", async () => {
		expect(await json("/service/Lumora")).toEqual({
			id: "Lumora",
			name: "Lumora Inc.",
			terms: [
				{
					type: "Terms of Service",
					sourceDocuments: [
						{
							location: "https://lumora.example/terms",
							contentSelectors: "main",
							insignificantContentSelectors: [".menu", { startBefore: "#a", endAfter: "#b" }],
							executeClientScripts: true,
						},
					],
				},
				{
					type: "Privacy Policy",
					sourceDocuments: [
						{
							location: "https://lumora.example/privacy",
							contentSelectors: ["article"],
							filters: ["removeQueryParams"],
						},
						{
							location: "https://lumora.example/cookies",
							contentSelectors: ".cookies",
							filters: ["removeQueryParams"],
						},
					],
				},
			],
		});
		expect(await json("/service/lumora", 404)).toEqual({ error: "Service not found" });
		for (const id of ["service·A", "Service B!", "A & B"]) {
			expect((await json(`/service/${encodeURIComponent(id)}`)).id).toBe(id);
		}
	});

	it("is lenient with route names, slashes and case, but not with ids", async () => {
		for (const path of [
			"/SERVICES",
			"//services",
			"/services/",
			"/Service/Lumora",
			"/VERSION/Lumora/Terms%20of%20Service/LATEST",
		]) {
			expect((await get(path)).status, path).toBe(200);
		}
		expect((await get("/version/lumora/Terms%20of%20Service/latest")).status).toBe(404);
	});
});

const ITEM = ["id", "serviceId", "termsType", "fetchDate", "isFirstRecord", "isTechnicalUpgrade"];
const OURS = ["kind", "shown", "gist"];

describe("versions", () => {
	it("are listed newest first, in pages", async () => {
		const all = await json("/versions");
		expect(Object.keys(all)).toEqual(["data", "count", "limit", "offset"]);
		expect(all).toMatchObject({ count: 9, limit: 100, offset: 0 });
		expect(all.data.map(({ id }: { id: string }) => id)).toEqual(collection.versions.map(({ id }) => id).reverse());
		for (const item of all.data) expect(Object.keys(item)).toEqual([...ITEM, ...OURS]);
		expect(all.data[0]).toMatchObject({
			fetchDate: "2026-01-10T00:00:00Z",
			isFirstRecord: false,
			isTechnicalUpgrade: false,
		});
		const page = await json("/versions?limit=2&offset=1");
		expect(page).toMatchObject({ count: 9, limit: 2, offset: 1, data: all.data.slice(1, 3) });
	});

	it.each([
		["limit=0", "Invalid limit parameter. Must be a positive integer."],
		["limit=x", "Invalid limit parameter. Must be a positive integer."],
		["limit=501", "Invalid limit parameter. Must not exceed 500."],
		["offset=-1", "Invalid offset parameter. Must be a non-negative integer."],
	])("refuse the page %s", async (query, error) => {
		for (const path of [
			"/versions",
			"/versions/Lumora",
			`/versions${LUMORA}`,
			"/tracking-results",
			"/tracking-result/Lumora",
		])
			expect(await json(`${path}?${query}`, 400)).toEqual({ error });
	});

	it("of a service, and of a document with lines", async () => {
		expect((await json("/versions/Lumora")).count).toBe(5);
		const own = await json(`/versions${LUMORA}`);
		expect(Object.keys(own.data[0])).toEqual([...ITEM, "additions", "deletions", ...OURS]);
		expect(own.data[0]).toMatchObject({ additions: 3, deletions: 1, kind: "substantive", shown: true });
		expect(own.data[0].gist).toContain("5 days");
		expect(own.data[1]).toMatchObject({ isTechnicalUpgrade: true, shown: false });
		expect(own.data.at(-1)).toMatchObject({ isFirstRecord: true, additions: 6, deletions: 0, kind: "first" });
		expect(await json("/versions/Nobody", 404)).toEqual({ error: 'No versions found for service "Nobody"' });
		expect(await json("/versions/Lumora/Imprint", 404)).toEqual({
			error: 'No versions found for service "Lumora" and terms type "Imprint"',
		});
	});

	it("by id, with text, addresses and neighbours", async () => {
		const { id, content, date } = version(3);
		const detail = await json(`/version/${id}`);
		expect(Object.keys(detail)).toEqual([
			...ITEM,
			"content",
			"fetchUrls",
			"links",
			"additions",
			"deletions",
			...OURS,
			"reasons",
		]);
		expect(detail).toMatchObject({
			id,
			content,
			fetchDate: date,
			fetchUrls: ["https://Lumora.example/terms"],
			links: { first: version(0).id, prev: version(0).id, next: version(5).id, last: version(8).id },
			additions: 1,
			deletions: 1,
		});
		expect((await json(`/version/${version(0).id}`)).links.prev).toBeNull();
		expect((await json(`/version/${version(8).id}`)).links.next).toBeNull();
		for (const unknown of ["0000", "HEAD", "--all", `${id}^`, id.slice(0, 12)])
			expect(await json(`/version/${encodeURIComponent(unknown)}`, 404)).toEqual({
				error: `No version found with ID "${unknown}"`,
			});
	});

	it("at a date, by the date of the fetch", async () => {
		const at = async (date: string) => (await json(`/version${LUMORA}/${encodeURIComponent(date)}`)).id;
		expect(await at("2025-01-01T12:00:00Z")).toBe(version(0).id);
		expect(await at("2025-06-15")).toBe(version(0).id);
		expect(await at("2025-06-16")).toBe(version(3).id);
		expect(await at("2025-06-15T10:30:00+02:00")).toBe(version(3).id);
		expect(await at("2025-12-31")).toBe(version(5).id);
		expect(await at("latest")).toBe(version(8).id);
		expect(await json(`/version/Gone/Terms%20of%20Service/latest`)).toMatchObject({ serviceId: "Gone" });
		expect(await json(`/version${LUMORA}/2024-12-31`, 404)).toEqual({
			error: 'No version found for service "Lumora" and terms type "Terms of Service" at date 2024-12-31',
		});
		expect(await json(`/version${LUMORA}/2026-03-02`, 416)).toEqual({ error: "Requested version is in the future" });
		expect(await json(`/version${LUMORA}/yesterday`, 400)).toEqual({ error: "Invalid time value" });
		expect(await json("/version/Lumora/Imprint/latest", 404)).toEqual({
			error: 'No version found for service "Lumora" and terms type "Imprint"',
		});
	});
});

describe("feeds", () => {
	const TAG = "tag:opentermsarchive.org,2026";
	const elements = (xml: string) => [...xml.matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => name);

	it("have the elements, ids and categories of the engine, in its order", async () => {
		const response = await get("/feed");
		expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
		const xml = await response.text();
		expect(elements(xml).slice(0, 8)).toEqual([
			"title",
			"id",
			"updated",
			"link",
			"author",
			"subtitle",
			"logo",
			"entry",
		]);
		expect(elements(xml).filter((name) => name === "entry")).toHaveLength(8);
		expect(xml).toContain("<title>Lumora &amp; friends</title>");
		expect(xml).toContain(`<id>${TAG}:feed:lumora</id>`);
		expect(xml).toContain("<updated>2026-01-10T00:00:00.000Z</updated>");
		expect(xml).toContain(`<link rel="self" type="application/atom+xml" href="${server.url}/feed"/>`);
		expect(xml).toContain("<name>Open Terms Archive engine</name>");
		expect(xml).toContain("<subtitle>Terms &lt;in&gt; &quot;one&quot; place</subtitle>");
		const [entry = ""] = xml.match(/ {2}<entry>[\s\S]*?<\/entry>/) ?? [];
		const { id } = version(8);
		const link = `${server.url}/version/Lumora/Terms%20of%20Service/2026-01-10T00%3A00%3A00Z`;
		expect(entry.split("\n").map((line) => line.trim())).toEqual([
			"<entry>",
			`<id>${TAG}:version:lumora:git:${id}</id>`,
			`<link rel="alternate" type="application/json" href="${link}"/>`,
			"<title>Record new changes of Lumora Terms of Service</title>",
			"<updated>2026-01-10T00:00:00.000Z</updated>",
			`<category term="Lumora" scheme="${TAG}:scheme:service"/>`,
			`<category term="Terms of Service" scheme="${TAG}:scheme:terms-type"/>`,
			`<category term="Change" scheme="${TAG}:scheme:record-type"/>`,
			"</entry>",
		]);
		expect((await fetch(link).then((each) => each.json())).id).toBe(id);
		expect(xml).not.toContain(version(5).id);
	});

	it("of a service and of a document", async () => {
		const ofService = await (await get("/feed/Service%20B!")).text();
		expect(ofService).toContain(`<id>${TAG}:feed:lumora:Service B!</id>`);
		expect(ofService).toContain('term="First record"');
		const own = await (await get(`/feed${LUMORA}`)).text();
		expect(own).toContain(`<id>${TAG}:feed:lumora:Lumora:Terms of Service</id>`);
		expect(own).toContain(`href="${server.url}/feed/Lumora/Terms%20of%20Service"/>`);
		const empty = await get("/feed/Empty");
		expect(await empty.text()).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
		for (const [path, text] of [
			["/feed/lumora", "Service not found"],
			["/feed/Gone", "Service not found"],
			["/feed/Lumora/Imprint", "Terms type not found for this service"],
		] as const) {
			const response = await get(path);
			expect([response.status, await response.text()], path).toEqual([404, text]);
		}
	});

	it("lead where the operator wants, and are known by the address that a proxy tells", async () => {
		const other = await serve(placesIn(collection.workspace), {
			basePath: "",
			settings: { feedLimit: 2, versionUrl: "https://git.example/commit/%VERSION_ID?a&b" },
		});
		try {
			const headers = {
				"x-forwarded-proto": "https",
				"x-forwarded-host": "terms.example",
				"x-forwarded-for": "192.0.2.7",
			};
			const xml = await (await fetch(`${other.url}/feed`, { headers })).text();
			expect(elements(xml).filter((name) => name === "entry")).toHaveLength(2);
			expect(xml).toContain(
				`<link rel="alternate" type="text/html" href="https://git.example/commit/${version(8).id}?a&amp;b"/>`,
			);
			expect(xml).toContain('href="https://terms.example/v1/feed"');
			const hostile = await fetch(`${other.url}/feed`, { headers: { "x-forwarded-host": 'evil"><script>' } });
			expect(await hostile.text()).not.toContain("script");
		} finally {
			await other.close();
		}
	});
});

describe("tracking results", () => {
	it("are the ledger's, in the words that the issue reporter knows", async () => {
		const { runId, data, count } = await json("/tracking-results");
		expect([runId, count]).toEqual([RUN.runId, 3]);
		expect(
			data.map(({ serviceId, termsType, declared, status }: Record<string, unknown>) => [
				serviceId,
				termsType,
				declared,
				status,
			]),
		).toEqual([
			["Gone", "Terms of Service", false, "failed"],
			["Lumora", "Privacy Policy", true, "failed"],
			["Lumora", "Terms of Service", true, "ok"],
		]);
		expect(data[1].event).toEqual({
			date: "2026-02-20T10:31:00Z",
			serviceName: "Lumora Inc.",
			sourceDocuments: [
				{
					id: "privacy",
					fetch: "https://lumora.example/privacy",
					select: ["article"],
					filter: ["removeQueryParams"],
					mimeType: "text/html",
					snapshotId: version(1).snapshot,
				},
				{
					id: "cookies",
					fetch: "https://lumora.example/cookies",
					select: ".cookies",
					filter: ["removeQueryParams"],
					mimeType: null,
					snapshotId: null,
				},
			],
			reasons: ["[fetch] HTTP code 404: https://lumora.example/privacy answered 404: the document is no longer there."],
		});
		expect(data[0].event.reasons).toEqual(["[extraction] has no match: Nothing matches main."]);
		expect(data[2].event).toMatchObject({ date: "2025-01-01T12:00:00Z" });
		expect(data[2].event).not.toHaveProperty("reasons");
		expect(await json("/tracking-result/Lumora/Terms%20of%20Service")).toEqual(data[2]);
		expect((await json("/tracking-result/Lumora")).count).toBe(2);
		expect((await json("/tracking-results?status=failed")).count).toBe(2);
	});

	it("tell of the run", async () => {
		expect(await json("/tracking-results/run")).toEqual({
			runId: RUN.runId,
			collectionId: "lumora",
			schedule: "30 */12 * * *",
			lastRun: {
				startDate: "2026-02-28T10:30:00Z",
				endDate: "2026-02-28T10:42:34Z",
				engineVersion: (await json("/metadata")).engineVersion,
				status: "completed",
			},
			declarations: { commit: "c0ffee", services: 5, terms: 6 },
			tracked: { ok: 1, failed: 2 },
			coverage: { processed: 3, skipped: RUN.skipped },
			transitions: { newFailures: RUN.newFailures, recoveries: [], reasonChanges: [] },
			transientErrors: 0,
		});
	});

	it("refuse what there is not", async () => {
		expect(await json("/tracking-results?status=crashed", 400)).toEqual({
			error: 'Invalid status parameter. Must be one of "ok", "failed".',
		});
		expect(await json("/tracking-result/Nobody", 404)).toEqual({
			error: 'No tracking results found for service "Nobody"',
		});
		expect(await json("/tracking-result/Facebook%2F..%2F..%2F/run", 404)).toEqual({
			error: 'No tracking result found for service "Facebook/../../" and terms type "run"',
		});
	});
});

describe("what the engine does not have", () => {
	it("lists the changes that deserve attention, and feeds them to readers", async () => {
		const all = await json("/changes");
		expect(all.count).toBe(8);
		expect(all.data[0]).toMatchObject({ id: version(8).id, kind: "substantive", shown: true });
		expect(all.data[0].reasons[0]).toMatch(/./);
		const feed = await get("/feed.json/Lumora");
		expect(feed.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
		const { version: format, items, feed_url } = await feed.json();
		expect([format, feed_url]).toEqual(["https://jsonfeed.org/version/1.1", `${server.url}/feed.json/Lumora`]);
		expect(items).toHaveLength(4);
		expect(items[0]).toMatchObject({
			id: `tag:opentermsarchive.org,2026:version:lumora:git:${version(8).id}`,
			url: `${server.url}/version/${version(8).id}`,
			date_published: "2026-01-10T00:00:00Z",
			tags: ["Lumora", "Terms of Service", "substantive"],
			_tosa: { commit: version(8).id, kind: "substantive" },
		});
		expect(await json("/changes/Nobody", 404)).toEqual({ error: "Service not found" });
	});

	it("tells differences, as JSON and as a page", async () => {
		const diff = await json(`/diff${LUMORA}?from=first&to=2025-07-01`);
		expect(diff).toMatchObject({ service: "Lumora", terms: "Terms of Service", kind: "substantive" });
		const changed = diff.blocks.filter(({ op }: { op: string }) => op !== "keep");
		expect(changed).toMatchObject([{ op: "edit", after: "We may end your account after 10 days." }]);
		expect(await json(`/diff${LUMORA}?from=${version(0).id}&to=${version(3).id}`)).toEqual(diff);
		const page = await get(`/diff${LUMORA}?format=html`, { accept: "text/html" });
		expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
		expect(await page.text()).toContain("arbitration");
		for (const query of ["from=soon", "from=-99", "to=first", "from=HEAD", "from=0000000000"])
			expect((await get(`/diff${LUMORA}?${query}`)).status, query).toBe(400);
		expect((await get("/diff/Lumora/Imprint")).status).toBe(404);
	});

	it("finds where a phrase stands, and the days ahead", async () => {
		const found = await json("/search?q=end%20your%20ACCOUNT");
		expect(found).toEqual({
			query: "end your ACCOUNT",
			data: [
				{
					serviceId: "Lumora",
					termsType: "Terms of Service",
					id: version(8).id,
					fetchDate: "2026-01-10T00:00:00Z",
					matches: 1,
					excerpt: "We may end your account after 5 days.",
				},
			],
			count: 1,
		});
		expect((await json("/search?q=account&service=A%20%26%20B")).count).toBe(0);
		for (const query of ["", "q=", "q=%2a", `q=${"x".repeat(201)}`])
			expect((await get(`/search?${query}`)).status, query).toBe(400);
		expect(await json("/calendar")).toEqual({ data: [], count: 0 });
	});

	it("tells machines how it is", async () => {
		const { origin } = new URL(server.url);
		expect(await (await fetch(`${origin}/healthz`)).text()).toBe("ok\n");
		const metrics = await (await fetch(`${origin}/metrics`)).text();
		expect(metrics).toContain("tosa_versions 9\n");
		expect(metrics).toContain('tosa_documents{state="ok"} 1\n');
		expect(metrics).toContain('tosa_documents{state="failing"} 1\n');
		expect(metrics).toContain("tosa_failures_in_a_row_max 3\n");
		expect(metrics).toContain("tosa_last_run_end_timestamp_seconds 1772275354\n");
		expect(metrics).toMatch(/^tosa_http_requests_total\{route="\/versions",status="200"\} \d+$/m);
		for (const line of metrics.trimEnd().split("\n"))
			expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]+\})? [\d.e+-]+)$/);
	});
});

describe("every route", () => {
	const paths = () => [
		"/",
		"/metadata",
		"/services",
		"/service/Lumora",
		"/versions",
		"/versions/Lumora",
		`/versions${LUMORA}`,
		`/version/${version(3).id}`,
		`/version${LUMORA}/latest`,
		`/version${LUMORA}/2025-07-01`,
		"/feed",
		"/feed/Lumora",
		`/feed${LUMORA}`,
		"/tracking-results",
		"/tracking-results/run",
		"/tracking-result/Lumora",
		`/tracking-result${LUMORA}`,
		"/changes",
		"/changes/Lumora",
		`/changes${LUMORA}`,
		"/feed.json",
		"/feed.json/Lumora",
		`/feed.json${LUMORA}`,
		`/diff${LUMORA}?from=first`,
		"/search?q=account",
		"/calendar",
	];

	it("answers as its OpenAPI document says", async () => {
		const document = await (await get("/docs/", { accept: "application/json" })).json();
		expect(document.openapi).toBe("3.1.0");
		const ajv = new Ajv2020({ strict: false, formats: { "date-time": true } });
		ajv.addSchema({ $id: "api", components: { schemas: SCHEMAS } });
		const left = new Set(Object.keys(document.paths));
		for (const path of [...paths(), "/service/nobody", "/versions?limit=0"]) {
			const own = path.split("?")[0] ?? "";
			const template = Object.keys(document.paths)
				.filter((each) => new RegExp(`^${each.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(own))
				.sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0))[0];
			expect(template, path).toBeDefined();
			left.delete(template ?? "");
			const response = await get(path);
			const { content } = document.paths[template ?? ""].get.responses[response.status];
			const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
			expect(Object.keys(content), path).toContain(type);
			if (!type.endsWith("json")) continue;
			const schema = JSON.parse(JSON.stringify(content[type].schema).replace('"#/', '"api#/'));
			const validate = ajv.compile(schema);
			validate(await response.json());
			expect(validate.errors, path).toBeNull();
		}
		expect([...left].filter((path) => !/^\/(docs|dataset)\//.test(path))).toEqual([]);
		expect(await (await get("/docs/")).text()).toContain("GET /version/{serviceId}/{termsType}/{date}");
		expect((await get("/docs")).headers.get("location")).toBe(`${server.url}/docs/`);
	});

	it("answers HEAD, OPTIONS, and clients that have it already", async () => {
		for (const path of paths()) {
			const response = await get(path);
			const length = (await response.arrayBuffer()).byteLength;
			const etag = response.headers.get("etag") ?? "";
			expect(etag).toMatch(/^W\/".+"$/);
			const head = await get(path, { "accept-encoding": "identity" }, "HEAD");
			expect([head.status, head.headers.get("content-length"), await head.text()], path).toEqual([
				200,
				String(length),
				"",
			]);
			const again = await get(path, { "if-none-match": etag });
			expect([again.status, await again.text()], path).toEqual([304, ""]);
			const options = await get(path, {}, "OPTIONS");
			expect([options.status, options.headers.get("allow")]).toEqual([200, "GET, HEAD"]);
			for (const [name, value] of [
				["access-control-allow-origin", "*"],
				["x-content-type-options", "nosniff"],
				["cross-origin-resource-policy", "cross-origin"],
			] as const)
				expect(response.headers.get(name), path).toBe(value);
			const packed = await get(path, { "accept-encoding": "br" });
			expect((await packed.arrayBuffer()).byteLength).toBe(length);
		}
		const feed = await get("/feed");
		const date = feed.headers.get("last-modified") ?? "";
		expect(date).toBe("Sat, 10 Jan 2026 00:00:00 GMT");
		expect((await get("/feed", { "if-modified-since": date })).status).toBe(304);
		expect((await get("/feed", { "if-modified-since": "Fri, 09 Jan 2026 00:00:00 GMT" })).status).toBe(200);
	});

	it("may be kept as long as it holds", async () => {
		const cached = async (path: string) => (await get(path)).headers.get("cache-control");
		expect(await cached(`/version/${version(3).id}`)).toBe("public, max-age=31536000, immutable");
		expect(await cached(`/version/${version(8).id}`)).toBe("public, max-age=0, must-revalidate");
		expect(await cached("/feed")).toBe("public, max-age=0, must-revalidate");
		expect(await cached("/service/nobody")).toBe("no-store");
	});

	it("knows no other methods and no other paths", async () => {
		const post = await get("/services", {}, "POST");
		expect([post.status, post.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
		expect(await post.text()).toContain("Cannot POST /collection-api/v1/services");
		expect(await (await get("/%3Cscript%3E")).text()).not.toContain("<script>");
	});
});

describe("a server without a collection", () => {
	it("knows what the repository holds", async () => {
		const alone = await serve({ versionsPath: collection.workspace.path("versions") });
		try {
			const services = await (await fetch(`${alone.url}/services`)).json();
			expect(services.map(({ id }: { id: string }) => id)).toContain("Gone");
			const runs = await (await fetch(`${alone.url}/tracking-results`)).json();
			expect(runs).toEqual({ runId: null, data: [], count: 0, limit: 100, offset: 0 });
			expect((await fetch(`${alone.url}/tracking-results/run`)).status).toBe(404);
		} finally {
			await alone.close();
		}
	});
});

describe("the command", () => {
	it("serves as the configuration says, where no option says otherwise", async () => {
		const { workspace } = collection;
		await workspace.configure({ serve: { port: 0, basePath: "/of/config/", feedLimit: 1 } });
		const entries = async (...options: string[]) => {
			const command = [tosaBin, "-C", workspace.dir, "--json", "serve", ...options];
			const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
			const [line] = (await once(child.stdout, "data")) as [Buffer];
			const { url } = JSON.parse(String(line)) as { readonly url: string };
			const feed = await (await fetch(`${url}/feed`)).text();
			child.kill();
			const [code] = await once(child, "exit");
			return [new URL(url).pathname, feed.split("<entry>").length - 1, code];
		};
		expect(await entries()).toEqual(["/of/config/v1", 1, 0]);
		expect(await entries("--base-path", "/", "--feed-limit", "2")).toEqual(["/v1", 2, 0]);
	});
});
