/** Makes datasets and reads them with other tools than those that write them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runTosa } from "../support/cli.js";
import { type PublishedCollection, placesIn, publishedCollection, serve } from "../support/served.js";

let collection: PublishedCollection;

beforeAll(async () => {
	collection = await publishedCollection();
});

afterAll(() => collection?.workspace.dispose());

const env = { TOSA_NOW: "2026-03-01T10:00:00Z" };

async function dataset(...args: string[]) {
	const { stdout, stderr, exitCode } = await runTosa(["dataset", "--json", ...args], {
		cwd: collection.workspace.dir,
		env,
	});
	return { result: exitCode === 0 ? JSON.parse(stdout) : undefined, stderr, exitCode };
}

/** What an archive holds: text by path. */
async function unpacked(file: string): Promise<ReadonlyMap<string, string>> {
	const files = unzipSync(await readFile(file));
	return new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]));
}

describe("the published edition", () => {
	it("has the names, folders and texts of Open Terms Archive's", async () => {
		const { result } = await dataset();
		expect(result).toMatchObject({
			filename: "lumora---friends-2026-03-01.zip",
			title: "Lumora & friends",
			license: "ODbL-1.0",
			releaseDate: "2026-03-01T00:00:00Z",
			firstVersionDate: "2025-01-01T12:00:00Z",
			lastVersionDate: "2026-01-10T00:00:00Z",
			servicesCount: 5,
			termsCount: 6,
			versionsCount: 9,
		});
		const bytes = await readFile(result.file);
		expect([bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([result.size, result.sha256]);
		const files = await unpacked(result.file);
		const root = "lumora---friends-2026-03-01";
		expect([...files.keys()].sort()).toEqual(
			[
				"LICENSE",
				"README.md",
				...collection.versions.map(
					({ serviceId, termsType, date }) => `${serviceId}/${termsType}/${date.replaceAll(":", "-")}.md`,
				),
			]
				.map((path) => `${root}/${path}`)
				.sort(),
		);
		for (const { serviceId, termsType, date, content } of collection.versions)
			expect(files.get(`${root}/${serviceId}/${termsType}/${date.replaceAll(":", "-")}.md`)).toBe(content);
		const readme = files.get(`${root}/README.md`) ?? "";
		expect(readme).toMatch(/^# Open Terms Archive — Lumora & friends — March 1, 2026\n/);
		expect(readme).toContain(
			"the contractual documents of 5 service providers, in all their 9 versions that were accessible online between January 1, 2025 and January 10, 2026.",
		);
		expect(files.get(`${root}/LICENSE`)).toContain("Open Database License");
	});

	it("is the same byte for byte, and another only for another day", async () => {
		const first = await dataset("--out", "one");
		const second = await dataset("--out", "two", "--date", "2026-03-01");
		expect(second.result.sha256).toBe(first.result.sha256);
		expect((await dataset("--out", "two", "--date", "2026-03-02")).result.filename).toContain("2026-03-02");
	});

	it("is served whole and in parts, and only the latest is kept", async () => {
		await dataset("--file", "old");
		const { result } = await dataset("--file", ".weekly");
		expect((await collection.workspace.files("datasets")).filter((name) => name === "old.zip")).toEqual([]);
		const server = await serve(placesIn(collection.workspace));
		const get = (path: string, headers = {}) => fetch(`${server.url}/dataset/latest${path}`, { headers });
		try {
			const { file: _file, edition: _edition, ...metadata } = result;
			expect(await (await get("")).json()).toEqual({
				...metadata,
				downloadURL: `${server.url}/dataset/latest/download`,
			});
			const whole = await get("/download");
			const bytes = Buffer.from(await whole.arrayBuffer());
			expect(createHash("sha256").update(bytes).digest("hex")).toBe(result.sha256);
			const etag = `"${result.sha256}"`;
			expect(Object.fromEntries(whole.headers)).toMatchObject({
				"content-type": "application/zip",
				"accept-ranges": "bytes",
				etag,
				"last-modified": "Sun, 01 Mar 2026 00:00:00 GMT",
				"content-disposition": 'attachment; filename=".weekly.zip"',
				"content-length": String(bytes.length),
			});
			const part = await get("/download", { range: "bytes=10-19" });
			expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 10-19/${bytes.length}`]);
			expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
			const tail = await get("/download", { range: "bytes=-5", "if-range": etag });
			expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-5));
			const statusOf = async (headers: Record<string, string>) => {
				const response = await get("/download", headers);
				await response.arrayBuffer();
				return response.status;
			};
			expect(await statusOf({ range: "bytes=0-1", "if-range": '"other"' })).toBe(200);
			expect(await statusOf({ "if-none-match": etag })).toBe(304);
			expect(await statusOf({ "if-modified-since": "Sun, 01 Mar 2026 00:00:00 GMT" })).toBe(304);
			expect(await statusOf({ "if-match": '"other"' })).toBe(412);
			expect(await statusOf({ "if-match": etag })).toBe(200);
			expect(await statusOf({ "if-unmodified-since": "Sat, 28 Feb 2026 00:00:00 GMT" })).toBe(412);
			const beyond = await get("/download", { range: `bytes=${bytes.length}-` });
			expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
			expect(await beyond.json()).toEqual({ error: "Range Not Satisfiable" });
		} finally {
			await server.close();
		}
	});
});

describe("the indexed edition", () => {
	it("has a row for each version that another library reads, and says what its columns are", async () => {
		const { result } = await dataset("--indexed", "--out", "indexed");
		const files = await unpacked(result.file);
		const root = result.filename.replace(".zip", "");
		const file = (path: string) => files.get(`${root}/${path}`) ?? "";
		const { data, errors } = Papa.parse<Record<string, string>>(file("index.csv"), {
			header: true,
			skipEmptyLines: true,
		});
		expect(errors).toEqual([]);
		expect(data).toHaveLength(9);
		const rows = file("index.jsonl")
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(data).toEqual(
			rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]))),
		);
		const last = rows.at(-1);
		const version = collection.versions.at(-1);
		expect(last).toMatchObject({
			service: "Lumora",
			terms: "Terms of Service",
			date: "2026-01-10T00:00:00.000Z",
			kind: "substantive",
			shown: true,
			words: 17,
			commit: version?.id,
			source: "https://Lumora.example/terms",
		});
		for (const row of rows) expect(createHash("sha256").update(file(row.path)).digest("hex")).toBe(row.sha256);
		for (const line of file("SHA256SUMS").trimEnd().split("\n")) {
			const [sum, path = ""] = line.split("  ");
			expect(createHash("sha256").update(file(path)).digest("hex"), path).toBe(sum);
		}
		const described = JSON.parse(file("datapackage.json"));
		expect(described.resources[0].schema.fields.map(({ name }: { name: string }) => name)).toEqual(
			Object.keys(data[0] ?? {}),
		);
		expect(described.licenses[0].name).toBe("ODbL-1.0");
		expect(parse(file("CITATION.cff"))).toMatchObject({
			"cff-version": "1.2.0",
			type: "dataset",
			"date-released": "2026-03-01",
		});
		expect((await dataset("--indexed", "--out", "indexed")).result.sha256).toBe(result.sha256);
	});

	it("can leave out what is not substantive", async () => {
		const { result } = await dataset("--indexed", "--only", "substantive", "--out", "substantive");
		expect(result.versionsCount).toBe(8);
		const refused = await dataset("--only", "substantive");
		expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("ONLY_WITHOUT_INDEXED")]);
		expect((await dataset("--file", "../x")).exitCode).toBe(2);
	});
});
