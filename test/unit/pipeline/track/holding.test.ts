import { describe, expect, it } from "vitest";
import type { LedgerHeld } from "../../../../src/archive/ledger.js";
import type { Suspicion } from "../../../../src/guard/model.js";
import { acceptedVerdict, type Decision, decide, heldError } from "../../../../src/pipeline/track/holding.js";

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
		const first = heldOf(decide(undefined, [signIn], "Sign in 1", at(0), config));
		const second = heldOf(decide(first, [lost], "Half", at(12), config));
		expect(second).toMatchObject({ since: at(0).toISOString(), checks: 2, reasons: [lost] });
		expect(decide(second, [signIn], "Sign in 2", at(25), config)).toEqual({
			...{ state: "accepted", since: at(0).toISOString(), checks: 3 },
		});
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
		const held = heldOf(decide(undefined, [signIn, lost], "Sign in", at(0), config));
		expect(heldError({ ...held, checks: 2 }, config)).toEqual({
			code: "PAGE_IS_SIGN_IN",
			message: "The page asks to sign in. Most of the text is gone.",
			hint: "Held back, for the 2nd time since 2026-03-01. It is recorded by itself if it stays for 3 checks and 24 hours; `tosa review` shows it and takes your decision.",
		});
		expect(heldError({ ...held, rejected: held.mark }, config).hint).toMatch(/^Rejected in review/);
		const ordinals = [1, 3, 11, 21, 103, 112].map(
			(checks) => heldError({ ...held, checks }, config).hint?.match(/the (\w+) time/)?.[1],
		);
		expect(ordinals).toEqual(["1st", "3rd", "11th", "21st", "103rd", "112th"]);
	});

	it("that stayed is recorded as a capture that people see", () => {
		expect(acceptedVerdict({ since: at(0).toISOString(), checks: 3 }, [lost])).toEqual({
			...{ kind: "bad-capture", shown: true, notes: [] },
			reasons: ["It looked like a bad capture, and stayed for 3 checks since 2026-03-01.", "Most of the text is gone."],
		});
	});
});
