import { describe, expect, it } from "vitest";
import { compareTargets, withoutParameters } from "../../../../src/noise/find/targets.js";

describe("addresses in Markdown", () => {
	it("lose parameters as the filter would take them from the page", () => {
		const without = (markdown: string) => withoutParameters(markdown, new Set(["h", "t"]));
		expect(without("[a](https://lumora.example/?u=1&h=2#x) ![b](https://lumora.example/i.png?t=1)")).toBe(
			"[a](https://lumora.example/?u=1#x) ![b](https://lumora.example/i.png)",
		);
		expect(without('[a](https://lumora.example/a_\\(b\\)?h=1 "Title?h=1")')).toBe(
			'[a](https://lumora.example/a_(b) "Title?h=1")',
		);
		for (const same of [
			"[a](https://lumora.example/?H=1)",
			"[a](mailto:a@lumora.example?subject=h)",
			"a?h=1",
			"[a](#h?)",
		])
			expect(without(same)).toBe(same);
	});

	it("are paired by what stands before their query, and the rest in order", () => {
		const before = "[a](https://lumora.example/a?t=1&k=1) [b](https://lumora.example/b) [c](https://lumora.example/c)";
		const after = "[a](https://lumora.example/a?t=2&k=1) [b](https://papotin.example/b) [c](https://lumora.example/c)";
		const { parameters, others } = compareTargets(before, after);
		expect([...parameters.keys()]).toEqual(["t"]);
		expect(others).toEqual([{ before: "https://lumora.example/b", after: "https://papotin.example/b" }]);
	});
});
