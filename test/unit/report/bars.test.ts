import { describe, expect, it } from "vitest";
import { drawBars } from "../../../src/report/bars.js";

describe("bars", () => {
	it("tell nothing from little, and are as high as their share", () => {
		expect(drawBars([0, 1, 50, 100], 100)).toBe("·▁▄█");
		expect(drawBars([0, 0], 0)).toBe("··");
	});
});
