import { describe, expect, it } from "vitest";
import { FetchError } from "../../../src/errors.js";
import { backoffMs, retryTransient } from "../../../src/fetch/retry.js";
import { failureOf, fetcher, site, textOf } from "./setup.js";

const error = (options: { transient?: boolean; retryAfterMs?: number }) =>
	new FetchError("X", "x", { url: "x", failure: "failed", ...options });

/** Fails with each of the errors in turn, then succeeds. */
function failing(...errors: unknown[]) {
	const attempts: number[] = [];
	const attempt = async () => {
		attempts.push(performance.now());
		if (attempts.length <= errors.length) throw errors[attempts.length - 1];
		return "done";
	};
	return { attempts, attempt };
}

describe("retries", () => {
	it("try a transient failure again, as often as configured", async () => {
		const twice = failing(error({ transient: true }), error({ transient: true }));
		expect(await retryTransient(twice.attempt, { retries: 2, retryPauseMs: 1 })).toBe("done");
		const thrice = failing(error({ transient: true }), error({ transient: true }), error({ transient: true }));
		await expect(retryTransient(thrice.attempt, { retries: 2, retryPauseMs: 1 })).rejects.toThrow();
		expect(thrice.attempts).toHaveLength(3);
	});

	it("do not try anything else again", async () => {
		for (const thrown of [error({ transient: false }), new Error("a bug")]) {
			const { attempt, attempts } = failing(thrown);
			await expect(retryTransient(attempt, { retries: 5, retryPauseMs: 1 })).rejects.toBe(thrown);
			expect(attempts).toHaveLength(1);
		}
	});

	it("wait longer each time, between half of the pause and the whole", () => {
		expect([0, 1, 2].map((tried) => backoffMs(100, tried, 0))).toEqual([50, 100, 200]);
		expect([0, 1, 2].map((tried) => backoffMs(100, tried, 1))).toEqual([100, 200, 400]);
	});

	it("wait as long as the server asks instead, whatever their own pause would be", async () => {
		const { attempt, attempts } = failing(error({ transient: true, retryAfterMs: 5 }));
		const policy = { retries: 1, retryPauseMs: 3_600_000, random: () => 1 };
		expect(await retryTransient(attempt, policy)).toBe("done");
		expect(attempts).toHaveLength(2);
	});

	it("leave the source for the next run when the server asks for more than a minute", async () => {
		const { attempt, attempts } = failing(error({ transient: true, retryAfterMs: 61_000 }));
		await expect(retryTransient(attempt, { retries: 3, retryPauseMs: 1 })).rejects.toThrow();
		expect(attempts).toHaveLength(1);
	});

	it("end when the caller aborts during a pause", async () => {
		const { attempt } = failing(error({ transient: true }));
		const controller = new AbortController();
		const policy = { retries: 1, retryPauseMs: 3_600_000, signal: controller.signal };
		const ended = expect(retryTransient(attempt, policy)).rejects.toThrow();
		controller.abort();
		await ended;
	});

	it("bring a source through a server that fails for a while, and not one that is gone", async () => {
		let asked = 0;
		const served = await site({
			"/": (_, response) => {
				response.statusCode = ++asked % 3 === 0 ? 200 : 503;
				response.end("<p>at last");
			},
		});
		const open = fetcher({ retries: 2 });
		expect(textOf(await open.http({ url: served.url, select: [] }))).toBe("<p>at last");
		expect(asked).toBe(3);
		served.set({ "/": { status: 410 } });
		served.requests.length = 0;
		await failureOf(open.http({ url: served.url, select: [] }));
		expect(served.requests).toHaveLength(1);
	});
});
