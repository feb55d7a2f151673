/**
 * What a run costs by the size of the collection: `npm run bench:scale -- --sizes 1000,10000,100000`. Pages of 3,000 words in
 * 120 kB of markup, if not told otherwise, come through a queue from workers beside the run; of each size, a first run, one
 * in which nothing changed, one in which every tenth document did, and one in which all did.
 */
import { parseArgs } from "node:util";
import { findRedis, startRedis } from "../../test/support/redis.js";
import { ended, openField } from "./field.js";

const { values } = parseArgs({
	options: {
		sizes: { type: "string", default: "1000,10000" },
		words: { type: "string", default: "3000" },
		markup: { type: "string", default: "120000" },
	},
});
const program = findRedis();
if (!program) process.exit(1);
console.log("documents  run              seconds  documents/s  CPU ms a document  memory MB");
for (const documents of values.sizes.split(",").map(Number)) {
	const redis = await startRedis(program);
	const page = { words: Number(values.words), markup: Number(values.markup) };
	const field = await openField({ queue: () => redis.url, documents, latencyMs: 0, ...page });
	const worker = field.worker("w", ["--concurrency", "64"]);
	try {
		for (const [kind, share] of [
			["first", 1],
			["unchanged", 0],
			["a tenth changed", 0.1],
			["all changed", 1],
		] as const) {
			if (kind !== "first") field.change(share);
			const { outcomes, seconds, cpu, megabytes, errors } = await field.track().ended;
			console.log(
				`${String(documents).padStart(9)}  ${kind.padEnd(15)}  ${seconds.toFixed(1).padStart(7)}  ${(documents / seconds).toFixed(0).padStart(11)}  ${((1000 * cpu) / documents).toFixed(1).padStart(17)}  ${String(megabytes).padStart(9)}   ${JSON.stringify(outcomes)} ${errors.join(" ")}`,
			);
		}
	} finally {
		worker.kill("SIGTERM");
		await ended(worker);
		field.close();
		await redis.close();
	}
}
