import { expect, it } from "vitest";
import type { Terms } from "../../../src/collection/model.js";
import { byTurns } from "../../../src/pipeline/track/turns.js";

it("takes the first document of every host, then the second, and loses none", () => {
	const terms = ["a/1", "a/2", "a/3", "b/1", "c/1", "c/2"].map(
		(address) =>
			({ type: address, sources: [{ url: `https://${address[0]}.example/${address[2]}` }] }) as unknown as Terms,
	);
	expect(byTurns(terms).map(({ type }) => type)).toEqual(["a/1", "b/1", "c/1", "a/2", "c/2", "a/3"]);
});
