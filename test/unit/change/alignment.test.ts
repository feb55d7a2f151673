import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { findGaps } from "../../../src/change/alignment.js";
import { openBlockReader } from "../../../src/change/read-block.js";
import { readVersionText } from "../../../src/change/sentences.js";

const read = (markdown: string) =>
	readVersionText(
		markdown,
		openBlockReader(() => 0),
		[],
	);

it("holds on to no version that was compared, or a long history would be held whole", async () => {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc") as () => void;
	const gone: WeakRef<object>[] = [];
	let latest = read("First.\n\nCommon to all.");
	for (const name of ["Second", "Third", "Fourth"]) {
		const next = read(`${name}.\n\nCommon to all.`);
		expect(findGaps(latest, next)).toEqual([{ before: { from: 0, to: 1 }, after: { from: 0, to: 1 } }]);
		expect(findGaps(latest, next)).toBe(findGaps(latest, next));
		gone.push(new WeakRef(latest));
		latest = next;
	}
	// References that were asked for live until the task is done.
	await new Promise((resolve) => setImmediate(resolve));
	collect();
	expect(gone.map((each) => each.deref())).toEqual([undefined, undefined, undefined]);
	expect(latest.keys).toHaveLength(2);
});
