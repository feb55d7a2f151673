import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const LEDGER = ".tosa/ledger.json";
const page = (days: number) =>
	`<main><h1>Terms</h1>${"<p>You may end this contract at any time.</p>".repeat(30)}<p>We answer within ${days} days.</p></main>`;

let site: Site;
let workspace: Workspace;
beforeEach(async () => {
	site = await startSite({ "/terms": page(1) });
	const terms = { Terms: { fetch: `${site.url}/terms`, select: "main", executeClientScripts: false } };
	workspace = await createWorkspace({ declarations: { A: { name: "A", terms } } });
});
afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

async function track() {
	const { stdout, exitCode } = await runTosa(["-C", workspace.dir, "track", "--json", "--fail-on-change"]);
	return { ...JSON.parse(stdout.split("\n")[0] ?? ""), exitCode };
}

/** A run of which the ledger knows nothing, as where it is killed between moving the branch and writing that. */
async function trackUntold(ledger: string) {
	const result = await track();
	await workspace.write(LEDGER, ledger);
	return result;
}

describe("what a run recorded and could not tell", () => {
	it("is told by the next one, once, with the kind that it had", async () => {
		await track();
		const ledger = await workspace.read(LEDGER);
		site.set({ "/terms": page(2) });
		const { commit } = await trackUntold(ledger);
		const told = { outcome: "changed", kind: "substantive", shown: true, commit, earlier: [commit], exitCode: 1 };
		expect(await track()).toMatchObject(told);
		const after = await track();
		expect(after).toMatchObject({ outcome: "unchanged", exitCode: 0 });
		expect(after).not.toHaveProperty("earlier");
	});

	it("is told beside what is new, and after failures in between", async () => {
		await track();
		const ledger = await workspace.read(LEDGER);
		site.set({ "/terms": page(2) });
		const { commit } = await trackUntold(ledger);
		site.set({ "/terms": { status: 404 } });
		expect(await track()).toMatchObject({ outcome: "gone" });
		site.set({ "/terms": page(3) });
		const result = await track();
		expect(result).toMatchObject({ outcome: "changed", earlier: [commit] });
		expect(result.commit).not.toBe(commit);
	});

	it("is told although the run ended in order, after the branch had moved", async () => {
		await track();
		site.set({
			"/terms": async (_, response) => {
				// What lies in the place of the version is not of this run: it is left alone, and ends the run.
				await workspace.write("versions/A/Terms.md", "by hand");
				response.setHeader("content-type", "text/html").end(page(2));
			},
		});
		const { exitCode, stdout } = await runTosa(["-C", workspace.dir, "track", "--json"]);
		expect([exitCode, stdout.includes("changed")]).toEqual([4, false]);
		await workspace.git(["checkout", "--", "."]);
		site.set({ "/terms": page(2) });
		expect(await track()).toMatchObject({ outcome: "changed", earlier: [expect.any(String)] });
	});

	it("may be the first record; what was there before the ledger is none", async () => {
		const begun = new Date(Date.now() - 2_000).toISOString();
		const { commit } = await trackUntold(JSON.stringify({ format: 1, begun, terms: {} }));
		expect(await track()).toMatchObject({ outcome: "first", commit, earlier: [commit] });
		await workspace.write(LEDGER, "");
		await track();
		expect(await track()).toMatchObject({ outcome: "unchanged" });
	});
});
