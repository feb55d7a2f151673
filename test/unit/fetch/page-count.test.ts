import { describe, expect, it } from "vitest";
import { firstPages, nextPages } from "../../../src/fetch/page-count.js";

const GB = 1024 ** 3;

describe("the number of browser pages", () => {
	it("grows while there is room, shrinks where there is none, and stays within bounds", () => {
		const run = (room: { idle: number; freeBytes: number }) => {
			let pages = firstPages({ browserPages: "auto" });
			for (let look = 0; look < 30; look++) pages = nextPages(pages, room);
			return pages;
		};
		expect(run({ idle: 0.8, freeBytes: 8 * GB })).toBe(16);
		expect(run({ idle: 0.08, freeBytes: 8 * GB })).toBe(4);
		expect(run({ idle: 0.01, freeBytes: 8 * GB })).toBe(2);
		expect(run({ idle: 0.8, freeBytes: 0.3 * GB })).toBe(2);
		expect(run({ idle: 0.8, freeBytes: 0.8 * GB })).toBe(4);
	});

	it("is what the configuration says, where it says one", () => {
		expect(firstPages({ browserPages: 3 })).toBe(3);
	});
});
