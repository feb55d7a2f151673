/** Takes over a collection of real pages that others have recorded; skipped where ../shared/corpus is absent. */
import { describe, expect, it } from "vitest";
import { measureDropIn } from "../../bench/drop-in.js";
import { corpusFile } from "../../bench/harness.js";

const isMissing = corpusFile("pages") === undefined;
if (isMissing) process.stderr.write("SKIPPED: taking over a recorded collection, ../shared/corpus is not there\n");

describe.skipIf(isMissing)("a collection that Open Terms Archive has recorded", () => {
	it("goes on under tosa without one false change, and with the true one", { timeout: 120_000 }, async () => {
		const found = await measureDropIn();
		expect(found?.documents).toBe(59);
		const unchanged = { exitCode: 0, outcomes: { unchanged: 59 }, versions: 0 };
		// Once, the page of each document is stored: without it, a changed declaration could not be told from changed terms.
		expect(found?.first).toMatchObject({ ...unchanged, snapshots: 59 });
		expect(found?.second).toMatchObject({ ...unchanged, snapshots: 0 });
		const outcomes = { unchanged: 58, changed: 1 };
		expect(found?.third).toMatchObject({ exitCode: 0, outcomes, versions: 1, snapshots: 1 });
		expect({ numstat: found?.numstat, subject: found?.subject }).toEqual(found?.expected);
		expect(found?.isSentenceAlone).toBe(true);
		expect(found?.faults).toBe("");
	});
});
