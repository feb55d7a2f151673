import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { isAbandoned, keepAlive } from "../../../src/disk/heartbeat.js";

const dir = mkdtempSync(join(tmpdir(), "tosa-heartbeat-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => vi.useRealTimers());

describe("a file that is kept alive", () => {
	it("is not abandoned, and keeps its content", async () => {
		const file = join(dir, "alive");
		writeFileSync(file, "content");
		utimesSync(file, 0, 0);
		expect(await isAbandoned(file)).toBe(true);
		vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
		const letGo = keepAlive(file);
		vi.advanceTimersByTime(5_000);
		await expect.poll(() => statSync(file).mtimeMs).toBeGreaterThan(0);
		expect(await isAbandoned(file)).toBe(false);
		letGo();
		expect(vi.getTimerCount()).toBe(0);
		expect(readFileSync(file, "utf8")).toBe("content");
		expect(readdirSync(dir)).toEqual(["alive"]);
	});

	it("may be gone by then", async () => {
		expect(await isAbandoned(join(dir, "gone"))).toBe(false);
	});
});
