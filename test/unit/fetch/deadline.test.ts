import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { orLate } from "../../../src/fetch/deadline.js";

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

describe("work that is waited for a while", () => {
	it("gives what it gives, and leaves nothing that keeps the process from ending", async () => {
		const before = timers();
		expect(await orLate(Promise.resolve("text"), 3_600_000)).toBe("text");
		await expect(orLate(Promise.reject(new Error("broken")), 3_600_000)).rejects.toThrow("broken");
		expect(timers()).toBe(before);
	});

	it("gives nothing when it is late", async () => {
		expect(await orLate(new Promise(() => {}), 1)).toBeUndefined();
		expect(
			await orLate(
				wait(1).then(() => "text"),
				60_000,
			),
		).toBe("text");
	});
});
