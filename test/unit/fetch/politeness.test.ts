import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FetchError } from "../../../src/errors.js";
import type { Refusal } from "../../../src/fetch/model.js";
import { createPoliteness } from "../../../src/fetch/politeness.js";
import { failureOf, fetcher, site, textOf } from "./setup.js";

describe("turns", () => {
	it("one host has one request at a time, with the pause between the end of one and the start of the next", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 8, hostPauseMs: 60 });
		const times: { start: number; end: number }[] = [];
		const task = async () => {
			const start = performance.now();
			await wait(20);
			times.push({ start, end: performance.now() });
		};
		await Promise.all([1, 2, 3].map(() => politeness.run("A.example", task)));
		await politeness.run("a.example", task);
		for (let i = 1; i < times.length; i++) {
			// Node's timers may fire up to a millisecond early.
			expect((times[i]?.start ?? 0) - (times[i - 1]?.end ?? 0)).toBeGreaterThanOrEqual(58);
		}
	});

	it("different hosts go side by side, up to the number of places", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 3, hostPauseMs: 0 });
		let inFlight = 0;
		let most = 0;
		const task = async () => {
			most = Math.max(most, ++inFlight);
			await wait(15);
			inFlight--;
		};
		await Promise.all(Array.from({ length: 9 }, (_, i) => politeness.run(`${i}.example`, task)));
		expect(most).toBe(3);
	});

	it("a host with many sources does not keep the places from the others", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 2, hostPauseMs: 0 });
		const order: string[] = [];
		const task = (name: string) => async () => {
			await wait(10);
			order.push(name);
		};
		const busy = Array.from({ length: 6 }, () => politeness.run("busy.example", task("busy")));
		const other = politeness.run("other.example", task("other"));
		await Promise.all([...busy, other]);
		expect(order.indexOf("other")).toBeLessThan(3);
	});

	it("a failed task gives its turn back, and one with Retry-After holds the host back for that long", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 2, hostPauseMs: 0 });
		const limited = new FetchError("X", "x", { url: "x", failure: "blocked", retryAfterMs: 80 });
		const startMs = performance.now();
		const failing = politeness.run("a.example", () => Promise.reject(limited));
		const next = politeness.run("a.example", async () => performance.now() - startMs);
		await expect(failing).rejects.toBe(limited);
		expect(await next).toBeGreaterThanOrEqual(78);
	});

	it("a host that asks for more time than a run has is left alone by every later task, and other hosts are not", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 2, hostPauseMs: 0 });
		const options = { url: "http://a.example/1", failure: "blocked", retryAfterMs: 3_600_000 } as const;
		const limited = new FetchError("FETCH_RATE_LIMITED", "x", options);
		let asked = 0;
		const ask = () => {
			asked++;
			return Promise.reject(limited);
		};
		await expect(politeness.run("a.example", ask)).rejects.toBe(limited);
		await expect(politeness.run("A.example", ask)).rejects.toMatchObject({
			code: "FETCH_RATE_LIMITED",
			failure: "blocked",
			message: expect.stringContaining("60 min"),
		});
		expect(asked).toBe(1);
		expect(await politeness.run("b.example", async () => "fine")).toBe("fine");
	});

	it("a host that asked for an hour is left alone until then, by later runs as well", async () => {
		const kept = new Map<string, Refusal>();
		const at = (time: string) =>
			createPoliteness({ now: () => new Date(time), concurrency: 2, hostPauseMs: 0, refusals: kept });
		const asked = new FetchError("FETCH_RATE_LIMITED", "no", {
			url: "https://a.example/",
			failure: "blocked",
			retryAfterMs: 3_600_000,
		});
		await at("2026-01-01T00:00:00Z")
			.run("A.example", () => Promise.reject(asked))
			.catch(() => {});
		expect(kept.get("a.example")).toMatchObject({ until: "2026-01-01T01:00:00.000Z", code: "FETCH_RATE_LIMITED" });
		const early = at("2026-01-01T00:59:00Z").run("a.example", async () => "asked");
		await expect(early).rejects.toMatchObject({
			code: "FETCH_RATE_LIMITED",
			message: expect.stringMatching(/left alone.* 60 s/),
		});
		expect(await at("2026-01-01T01:00:01Z").run("a.example", async () => "asked")).toBe("asked");
	});

	it("an aborted task leaves the queue", async () => {
		const politeness = createPoliteness({ now: () => new Date(), concurrency: 2, hostPauseMs: 0 });
		const controller = new AbortController();
		let release: () => void = () => {};
		const first = politeness.run("a.example", () => new Promise<void>((done) => (release = done)));
		const second = politeness.run("a.example", async () => "ran", { signal: controller.signal });
		const third = politeness.run("a.example", async () => "ran");
		controller.abort();
		await expect(second).rejects.toThrow();
		release();
		await first;
		expect(await third).toBe("ran");
	});
});

describe("fetching politely", () => {
	it("redirects between two hosts, in both directions at once, do not wait for each other for ever", async () => {
		const served = await site({ "/end": "<p>end" }, { addresses: ["127.0.0.1", "127.0.0.2"] });
		const to = (host: string) => ({ status: 302, headers: { location: `${served.origin(host)}/end` } });
		served.set({ "//127.0.0.1/go": to("127.0.0.2"), "//127.0.0.2/go": to("127.0.0.1") });
		const { http } = fetcher({ concurrency: 1 });
		const hosts = Array.from({ length: 10 }, (_, i) => `127.0.0.${1 + (i % 2)}`);
		const answers = await Promise.all(hosts.map((host) => http({ url: `${served.origin(host)}/go`, select: [] })));
		expect(answers.map(textOf)).toEqual(Array(10).fill("<p>end"));
	});

	it("a source that waits before its retry holds neither a place nor other hosts", async () => {
		const served = await site(
			{ "//127.0.0.1/": { status: 503, headers: { "retry-after": "1" } }, "/": "<p>fine" },
			{ addresses: ["127.0.0.1", "127.0.0.2"] },
		);
		const { http } = fetcher({ concurrency: 1, retries: 1 });
		let isDone = false;
		const waiting = failureOf(http({ url: `${served.url}/`, select: [] })).finally(() => {
			isDone = true;
		});
		await expect.poll(() => served.requests.length).toBe(1);
		expect(textOf(await http({ url: `${served.origin("127.0.0.2")}/`, select: [] }))).toBe("<p>fine");
		expect(isDone).toBe(false);
		expect((await waiting).code).toBe("FETCH_SERVER_ERROR");
	});
});
