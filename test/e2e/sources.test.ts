import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const page = (name: string, days: number) =>
	`<main><h1>${name}</h1>${`<p>The part ${name} holds for everybody.</p>`.repeat(20)}<p>We answer within ${days} days.</p></main>`;

let site: Site;
let workspace: Workspace;
beforeEach(async () => {
	site = await startSite({ "/a": page("A", 1), "/b": page("B", 1), "/c": page("C", 1) });
	workspace = await createWorkspace();
});
afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

const declare = (...paths: string[]) => {
	const shared = { select: "main", executeClientScripts: false };
	const sources = paths.map((path) => ({ fetch: `${site.url}${path}` }));
	const rules = sources.length > 1 ? { combine: sources, ...shared } : { ...sources[0], ...shared };
	return workspace.declare("S", { name: "S", terms: { Rules: rules } });
};

async function track() {
	const { stdout } = await runTosa(["-C", workspace.dir, "track", "--json"]);
	return JSON.parse(stdout.split("\n")[0] ?? "");
}

const subjects = async () =>
	(await workspace.git(["log", "--format=%s"])).split("\n").map((subject) => subject.split(" ")[0]);

describe("sources of a document", () => {
	it.each([
		["one that becomes two", ["/a"], ["/a", "/b"]],
		["two that become three", ["/a", "/b"], ["/a", "/c", "/b"]],
		["two that become one", ["/a", "/b"], ["/b"]],
	])("are our doing and no change of the terms: %s", async (_, before, after) => {
		await declare(...before);
		expect(await track()).toMatchObject({ outcome: "first" });
		await declare(...after);
		expect(await track()).toMatchObject({ outcome: "unchanged", upgrade: expect.any(String) });
		expect(await subjects()).toEqual(["Apply", "First"]);
		expect(await track()).toMatchObject({ outcome: "unchanged" });
		expect(await workspace.read("versions/S/Rules.md")).toContain("The part B holds");
	});

	it("are kept once for each state while another one fails", async () => {
		await declare("/a", "/b");
		await track();
		const pages = async () => Number(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots"));
		const before = await pages();
		site.set({ "/b": { status: 404 } });
		expect(await track()).toMatchObject({ outcome: "gone" });
		// The version holds it.
		expect(await pages()).toBe(before);
		for (const days of [2, 3]) {
			site.set({ "/a": page("A", days) });
			expect(await track()).toMatchObject({ outcome: "gone" });
			expect(await track()).toMatchObject({ outcome: "gone" });
		}
		expect(await pages()).toBe(before + 2);
		site.set({ "/b": page("B", 1) });
		expect(await track()).toMatchObject({ outcome: "changed" });
		const rebuilt = await runTosa(["-C", workspace.dir, "reextract", "--all-history", "--branch", "whole"]);
		expect(rebuilt.exitCode).toBe(0);
		const texts = await workspace.git(["log", "--format=", "-p", "whole"]);
		for (const days of [1, 2, 3]) expect(texts).toContain(`+We answer within ${days} days.`);
	});

	it("that are added do not hide what the provider changed in the others", async () => {
		await declare("/a");
		await track();
		site.set({ "/a": page("A", 30) });
		await declare("/a", "/b");
		expect(await track()).toMatchObject({ outcome: "changed", kind: "substantive", upgrade: expect.any(String) });
		expect(await subjects()).toEqual(["Record", "Apply", "First"]);
		expect(await workspace.git(["show", "--format=", "HEAD"])).not.toContain("+The part B");
	});

	it("of which one is put in the place of another may hold news", async () => {
		await declare("/a", "/b");
		await track();
		await declare("/a", "/c");
		expect(await track()).toMatchObject({ outcome: "changed" });
		expect(await subjects()).toEqual(["Record", "First"]);
	});
});
