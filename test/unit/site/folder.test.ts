import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openSiteFolder } from "../../../src/site/folder.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "tosa-site-")));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const fresh = () => join(root, String(++count));
const filesOf = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

async function build(folder: string, files: Readonly<Record<string, string>>, version = "1") {
	const site = await openSiteFolder<{ count: number }>(folder, version);
	for (const [path, content] of Object.entries(files)) await site.put(path, content);
	return site.publish({ count: Object.keys(files).length }, () => 0);
}

describe("the folder of a site", () => {
	it("is written once, and then only where something changed", async () => {
		const folder = fresh();
		expect(await build(folder, { "a.html": "one", "b/c.html": "two" })).toMatchObject({
			files: 2,
			written: 2,
			removed: 0,
		});
		expect(await build(folder, { "a.html": "one", "b/c.html": "two" })).toMatchObject({ written: 0, bytes: 0 });
		expect(await build(folder, { "a.html": "other" })).toMatchObject({ files: 1, written: 1, removed: 1 });
		expect(filesOf(folder)).toEqual([".tosa-site.json", "a.html"]);
		expect(readFileSync(join(folder, "a.html"), "utf8")).toBe("other");
		expect((await openSiteFolder<{ count: number }>(folder, "1")).last.kept).toEqual({ count: 1 });
	});

	it("writes again what somebody deleted, and everything for another version of tosa", async () => {
		const folder = fresh();
		await build(folder, { "a.html": "one", "b.html": "two" });
		rmSync(join(folder, "a.html"));
		expect(await build(folder, { "a.html": "one", "b.html": "two" })).toMatchObject({ written: 1 });
		expect(await build(folder, { "a.html": "one" }, "2")).toMatchObject({ written: 1, removed: 1 });
	});

	it("changes nothing before the build has come to its end, and cleans up after one that did not", async () => {
		const folder = fresh();
		await build(folder, { "a.html": "one" });
		const site = await openSiteFolder(folder, "1");
		await site.put("a.html", "other");
		await site.put("b.html", "more");
		expect(await site.read("a.html")).toBe("other");
		expect(readFileSync(join(folder, "a.html"), "utf8")).toBe("one");
		await site.discard();
		mkdirSync(join(folder, ".tosa-stage-999999999"));
		await build(folder, { "a.html": "one" });
		expect(filesOf(folder)).toEqual([".tosa-site.json", "a.html"]);
		expect(readdirSync(folder)).toHaveLength(2);
	});

	it("puts pages in their place after the files that they need", async () => {
		const folder = fresh();
		const site = await openSiteFolder(folder, "1");
		await site.put("index.html", "page");
		await site.put("x/y.css", "style");
		const order: string[] = [];
		await site.publish(undefined, (path) => {
			order.push(path);
			return path.endsWith(".html") ? 1 : 0;
		});
		expect(order.length).toBeGreaterThan(0);
		expect(filesOf(folder)).toEqual([".tosa-site.json", "index.html", "x/y.css"]);
	});

	it("is refused where somebody else's files are, and leaves those beside it", async () => {
		const folder = fresh();
		mkdirSync(folder);
		writeFileSync(join(folder, ".nojekyll"), "");
		await build(folder, { "a.html": "one" });
		writeFileSync(join(folder, "CNAME"), "terms.example");
		await build(folder, {});
		expect(filesOf(folder)).toEqual([".nojekyll", ".tosa-site.json", "CNAME"]);
		const foreign = fresh();
		mkdirSync(foreign);
		writeFileSync(join(foreign, "thesis.txt"), "mine");
		await expect(openSiteFolder(foreign, "1")).rejects.toMatchObject({ code: "NOT_A_SITE" });
		writeFileSync(join(root, "file"), "");
		await expect(openSiteFolder(join(root, "file"), "1")).rejects.toMatchObject({ code: "SITE_UNWRITABLE" });
	});

	it("never deletes what a manipulated list names outside of it", async () => {
		const folder = fresh();
		await build(folder, { "a.html": "one" });
		writeFileSync(join(root, "precious"), "");
		const manifest = join(folder, ".tosa-site.json");
		writeFileSync(manifest, JSON.stringify({ version: "1", files: { "../precious": "x", "a.html": "x" } }));
		await build(folder, {});
		expect(readdirSync(root)).toContain("precious");
	});
});
