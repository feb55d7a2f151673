import { describe, expect, it } from "vitest";
import { holdOrRecord } from "../../../src/guard/index.js";
import type { Holding } from "../../../src/guard/model.js";

const HOUR_MS = 60 * 60 * 1000;
/** Three checks, a day. */
const POLICY = { checks: 3, durationMs: 24 * HOUR_MS };
const START_MS = Date.parse("2026-03-01T06:00:00Z");

/** The states after checks at the given hours, `!` marking suspect ones. */
function statesOf(checks: readonly string[], policy = POLICY): string[] {
	let holding: Holding | undefined;
	return checks.map((check) => {
		const at = new Date(START_MS + Number.parseFloat(check) * HOUR_MS);
		const decision = holdOrRecord(holding, { isSuspect: check.endsWith("!"), at }, policy);
		holding = decision.holding;
		return decision.state;
	});
}

describe("suspect captures", () => {
	it("are held until the document is back", () => {
		expect(statesOf(["0", "12!", "24!", "36", "48"])).toEqual(["clear", "held", "held", "recovered", "clear"]);
	});

	it("are accepted in the third check, a day after the first", () => {
		expect(statesOf(["0!", "12!", "24!", "36"])).toEqual(["held", "held", "accepted", "clear"]);
		expect(statesOf(["0!", "30!", "60!"])).toEqual(["held", "held", "accepted"]);
	});

	it("are not accepted after a day of fewer checks, or three checks within a day", () => {
		expect(statesOf(["0!", "40!"])).toEqual(["held", "held"]);
		expect(statesOf(["0!", "1!", "2!", "23!", "24!"])).toEqual(["held", "held", "held", "held", "accepted"]);
	});

	it("are counted anew after the document was back, and after they were accepted", () => {
		expect(statesOf(["0!", "12!", "13", "24!", "36!"])).toEqual(["held", "held", "recovered", "held", "held"]);
		expect(statesOf(["0!", "12!", "24!", "25!"])).toEqual(["held", "held", "accepted", "held"]);
	});

	it("are held as long as the policy says", () => {
		expect(statesOf(["0!", "1!"], { checks: 2, durationMs: HOUR_MS })).toEqual(["held", "accepted"]);
		expect(statesOf(["0!"], { checks: 1, durationMs: 0 })).toEqual(["accepted"]);
	});

	it("are remembered by the time of the first and their number", () => {
		const at = new Date(START_MS);
		const { holding } = holdOrRecord({ since: "2026-03-01T01:00:00.000Z", checks: 4 }, { isSuspect: true, at }, POLICY);
		expect(holding).toEqual({ since: "2026-03-01T01:00:00.000Z", checks: 5 });
	});

	it("are not accepted early by a clock that was wrong or a time that cannot be read", () => {
		const at = new Date(START_MS);
		for (const since of ["2031-01-01T00:00:00.000Z", "yesterday"]) {
			const { state, holding } = holdOrRecord({ since, checks: 9 }, { isSuspect: true, at }, POLICY);
			expect(state).toBe("held");
			expect(holding).toEqual({ since: at.toISOString(), checks: 10 });
		}
	});
});
