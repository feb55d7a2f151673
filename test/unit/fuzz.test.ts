import fc from "fast-check";
import { describe, it } from "vitest";
import { TARGETS } from "../../scripts/fuzz/targets.js";

/** Inputs of each target: together some seconds. `npm run fuzz` goes on from there, with another seed each time. */
const RUNS: Readonly<Record<string, number>> = {
	html: 150,
	pdf: 40,
	http: 30,
	declarations: 10,
	json: 10,
	pairs: 30,
	versions: 4,
};
const SEED = 20_260_101;

describe("made-up foreign data", () => {
	it.each(TARGETS.map(({ name, property }) => [name, property] as const))(
		"is read, or refused with an error of tosa's own: %s",
		{ timeout: 60_000 },
		async (name, property) => fc.assert(property(), { seed: SEED, numRuns: RUNS[name] ?? 10, timeout: 10_000 }),
	);
});
