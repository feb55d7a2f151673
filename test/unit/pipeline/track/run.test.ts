import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCollection } from "../../../../src/collection/load.js";
import { openRun } from "../../../../src/pipeline/track/run.js";

it("A run that cannot fetch, because of a wrong proxy, leaves nothing locked", async () => {
	const dir = await mkdtemp(join(tmpdir(), "tosa-run-"));
	try {
		const { collection } = await loadCollection(dir);
		const fetch = { ...collection.config.fetch, proxy: { http: "ftp://proxy.example" } };
		const broken = { ...collection, config: { ...collection.config, fetch } };
		const options = { command: "track", now: () => new Date(), warn: () => {} };
		await expect(openRun(broken, options)).rejects.toMatchObject({ code: "PROXY_INVALID" });
		expect(existsSync(join(dir, ".tosa", "lock"))).toBe(false);
		const run = await openRun(collection, options);
		await run.close();
	} finally {
		await rm(dir, { recursive: true });
	}
});
