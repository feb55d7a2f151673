import { describe, expect, it } from "vitest";
import type { LedgerHeld } from "../../../../src/archive/ledger.js";
import type { Suspicion } from "../../../../src/guard/model.js";
import {
	acceptedVerdict,
	type Decision,
	decide,
	heldError,
	holdOrAccept,
	type SuspectChecks,
} from "../../../../src/pipeline/track/holding.js";

const config = { checks: 3, hours: 24 };
const signIn: Suspicion = { code: "PAGE_IS_SIGN_IN", reason: "The page asks to sign in." };
const lost: Suspicion = { code: "TEXT_LOST", reason: "Most of the text is gone." };
const at = (hours: number) => new Date(Date.parse("2026-03-01T06:00:00Z") + hours * 3_600_000);

function heldOf(decision: Decision): LedgerHeld {
	if (decision.state !== "held") throw new Error("It was accepted.");
	return { ...decision.held, snapshots: ["a".repeat(40)] };
}

describe("a held capture", () => {
	it("is counted from the first suspect check, whatever each of them gave", () => {
		const first = heldOf(decide(undefined, [lost], "A half", at(0), config));
		const second = heldOf(decide(first, [lost], "Half", at(12), config));
		expect(second).toMatchObject({ since: at(0).toISOString(), checks: 2, reasons: [lost] });
		expect(decide(second, [lost], "A third", at(25), config)).toEqual({
			...{ state: "accepted", since: at(0).toISOString(), checks: 3 },
		});
	});

	it("is held however long it stays where another page stands in the place of the terms", () => {
		const signs = [
			"PAGE_IS_SIGN_IN",
			"PAGE_IS_UNAVAILABLE",
			"PAGE_IS_HOME",
			"REDIRECTED_HOME",
			"OTHER_DOCUMENT",
		] as const;
		for (const code of signs) {
			const sign = { code, reason: "It is another page." };
			const first = heldOf(decide(undefined, [sign, lost], "1", at(0), config));
			const later = heldOf(decide({ ...first, checks: 99 }, [sign], "2", at(9000), config));
			expect(later).toMatchObject({ since: at(0).toISOString(), checks: 100 });
			// A text that merely lost something is counted from when it began to.
			const half = heldOf(decide(later, [lost], "Half", at(9012), config));
			expect(half).toMatchObject({ since: at(9012).toISOString(), checks: 1 });
		}
	});

	it("that was rejected is held however long it stays, and known again by its kind or by its words", () => {
		for (const [suspicion, texts] of [
			[signIn, ["Sign in, token 1", "Sign in, token 2"]],
			[lost, ["Half", "Half"]],
		] as const) {
			const first = heldOf(decide(undefined, [suspicion], texts[0], at(0), config));
			const rejected = { ...first, rejected: first.mark };
			const later = heldOf(decide(rejected, [suspicion], texts[1], at(1000), config));
			expect(later).toMatchObject({ rejected: first.mark, mark: first.mark, checks: 2 });
		}
	});

	it("in another state than the rejected one begins anew, and the rejected one is still known", () => {
		const first = heldOf(decide(undefined, [lost], "Half", at(0), config));
		const other = heldOf(decide({ ...first, rejected: first.mark, checks: 9 }, [lost], "A third", at(100), config));
		expect(other).toMatchObject({ since: at(100).toISOString(), checks: 1, rejected: first.mark });
		const back = heldOf(decide(other, [lost], "Half", at(1000), config));
		expect(back.mark).toBe(first.mark);
	});

	it("is told with its reasons, how often it was met, and what comes next", () => {
		const page = heldOf(decide(undefined, [signIn, lost], "Sign in", at(0), config));
		expect(heldError({ ...page, checks: 2 }, config)).toEqual({
			code: "PAGE_IS_SIGN_IN",
			message: "The page asks to sign in. Most of the text is gone.",
			hint: "Held back since 2026-03-01 (2 checks so far). Another page stands in the place of the terms, so it is not recorded unless you accept it in `tosa review`.",
		});
		const held = heldOf(decide(undefined, [lost], "Half", at(0), config));
		expect(heldError({ ...held, checks: 2 }, config)).toEqual({
			code: "TEXT_LOST",
			message: "Most of the text is gone.",
			hint: "Held back since 2026-03-01 (2 checks so far). It is recorded automatically if it stays for 3 checks and 24 hours; to decide now, use `tosa review`.",
		});
		expect(heldError({ ...held, rejected: held.mark }, config).hint).toMatch(/and rejected in review/);
		const onceEnough = { checks: 1, hours: 1 };
		expect(heldError({ ...held, checks: 1 }, onceEnough).hint).toContain(
			"(1 check so far). It is recorded automatically if it stays for 1 check and 1 hour;",
		);
	});

	it("that stayed is recorded as a capture that people see", () => {
		expect(acceptedVerdict({ since: at(0).toISOString(), checks: 3 }, [lost])).toEqual({
			...{ kind: "bad-capture", shown: true, notes: [] },
			reasons: ["It looked like a bad capture, but stayed for 3 checks since 2026-03-01.", "Most of the text is gone."],
		});
	});
});

/** The states after suspect checks at the given hours, until one is accepted. */
function statesOf(hours: readonly number[], policy = config): string[] {
	let before: SuspectChecks | undefined;
	return hours.map((each) => {
		const after = holdOrAccept(before, at(each), policy);
		before = after.state === "held" ? after : undefined;
		return after.state;
	});
}

describe("suspect captures in a row", () => {
	it("are accepted in the third check, a day after the first", () => {
		expect(statesOf([0, 12, 24])).toEqual(["held", "held", "accepted"]);
		expect(statesOf([0, 30, 60])).toEqual(["held", "held", "accepted"]);
	});

	it("are not accepted after a day of fewer checks, or three checks within a day", () => {
		expect(statesOf([0, 40])).toEqual(["held", "held"]);
		expect(statesOf([0, 1, 2, 23, 24])).toEqual(["held", "held", "held", "held", "accepted"]);
	});

	it("are counted anew after they were accepted", () => {
		expect(statesOf([0, 12, 24, 25])).toEqual(["held", "held", "accepted", "held"]);
	});

	it("are held as long as the configuration says", () => {
		expect(statesOf([0, 1], { checks: 2, hours: 1 })).toEqual(["held", "accepted"]);
		expect(statesOf([0], { checks: 1, hours: 0 })).toEqual(["accepted"]);
	});

	it("are remembered by the time of the first and their number", () => {
		const held = holdOrAccept({ since: "2026-03-01T01:00:00.000Z", checks: 1 }, at(0), config);
		expect(held).toEqual({ state: "held", since: "2026-03-01T01:00:00.000Z", checks: 2 });
	});

	it("are not accepted early by a clock that was wrong or a time that cannot be read", () => {
		for (const since of ["2031-01-01T00:00:00.000Z", "yesterday"]) {
			const held = holdOrAccept({ since, checks: 9 }, at(0), config);
			expect(held).toEqual({ state: "held", since: at(0).toISOString(), checks: 10 });
		}
	});
});

describe("a capture", () => {
	it("of which nothing is suspect is believed, and so is every one where captures are not doubted", () => {
		expect(decide(undefined, [], "Terms", at(0), config)).toEqual({ state: "believed" });
		expect(decide(undefined, [signIn], "Sign in", at(0), false)).toEqual({ state: "believed" });
	});
});
