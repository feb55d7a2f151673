/** Finds the causes of noise that lie in addresses: query parameters that differ from version to version. */
import type { NoiseHistory } from "./history.js";
import type { ParameterCause } from "./model.js";
import { spreadOf } from "./spread.js";
import { compareTargets, type TargetPair } from "./targets.js";

interface Seen {
	readonly changes: Set<number>;
	readonly values: Set<string>;
	pair: TargetPair;
}

/** Parameters that differ in hidden changes, those of the most changes first. */
export function findParameters({ versions, differences }: NoiseHistory): readonly ParameterCause[] {
	const seen = new Map<string, Seen>();
	for (const [index, { kind, shown }] of versions.entries()) {
		// A bad capture or another declaration changes all addresses at once, and says nothing of any.
		if (index === 0 || shown || kind === "bad-capture" || kind === "extraction") continue;
		const [gone = [], come = []] = [differences[index]?.gone, differences[index]?.come].map((placed) =>
			placed?.map(({ markdown }) => markdown),
		);
		for (const [name, pair] of compareTargets(gone.join("\n"), come.join("\n")).parameters) {
			const known = seen.get(name) ?? { changes: new Set(), values: new Set(), pair };
			known.changes.add(index);
			known.pair = pair;
			for (const address of [pair.before, pair.after]) {
				for (const value of new URL(address).searchParams.getAll(name)) known.values.add(value);
			}
			seen.set(name, known);
		}
	}
	return [...seen]
		.map(([name, { changes, values, pair }]): ParameterCause => {
			const addresses = [...values].filter((value) => /^(?:https?:)?\/\//i.test(value)).length;
			const holdsAddress = addresses * 2 > values.size;
			return { type: "parameter", name, ...spreadOf(changes, versions), values: values.size, holdsAddress, ...pair };
		})
		.sort((a, b) => b.changes - a.changes);
}
