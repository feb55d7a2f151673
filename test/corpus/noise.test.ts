/** What the search for noise proposes on real histories; skipped where the corpus is not there. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHistory } from "../../src/archive/history.js";
import type { History } from "../../src/archive/model.js";
import { openKinds } from "../../src/history/kinds.js";
import { findNoise, replaySilence, silenceOf } from "../../src/noise/find/index.js";
import { readVersions } from "../../src/noise/versions.js";
import { hasHistory, sharedClone } from "../support/corpus.js";

const isThere = hasHistory("platforms", "the noise of real histories");

describe.runIf(isThere)("the noise of real histories", { timeout: 120_000 }, () => {
	const scratch = mkdtempSync(join(tmpdir(), "tosa-corpus-noise-"));
	let history: History;
	beforeAll(async () => {
		const { path, cacheFolder } = await sharedClone("platforms");
		history = await openHistory(path, { cacheFolder });
	});
	afterAll(async () => {
		await history?.close();
		rmSync(scratch, { recursive: true, force: true });
	});

	const proposalFor = async (path: string) => {
		const kinds = openKinds(history, join(scratch, "kinds"));
		const noise = findNoise(await readVersions(await history.of(path), history, kinds));
		const proposed = noise.causes.filter(({ verdict }) => verdict === "proposed").map(({ cause }) => cause);
		return { proposed, ...replaySilence(noise.history, silenceOf(proposed)) };
	};

	it.each([
		["Facebook/Live Policy.md", "h", 0.9],
		["Instagram/Community Guidelines.md", "e", 0.75],
	])("of %s is mostly one parameter, %s, and silencing it loses nothing that is shown", async (path, name, share) => {
		const { proposed, changes, gone, goneShown } = await proposalFor(path);
		expect(proposed[0]).toMatchObject({ type: "parameter", name });
		expect(gone / changes).toBeGreaterThan(share);
		expect(goneShown).toEqual([]);
	});

	it("is left alone where whole policies come and go", async () => {
		const { gone, goneShown } = await proposalFor("Twitter/Community Guidelines.md");
		expect([gone, goneShown]).toEqual([0, []]);
	});
});
