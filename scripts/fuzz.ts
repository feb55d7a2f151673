/**
 * Gives made-up foreign data to what reads it, until the time is over or something fails:
 * `npm run fuzz -- --seconds 60`, `npm run fuzz -- --only html,pdf`. Prints the seed; a failure is found again with
 * `npm run fuzz -- --only <target> --seed <seed>`, and shown in its smallest form. One input may take half a minute beside other work.
 */
import { inspect, parseArgs } from "node:util";
import fc from "fast-check";
import { isFromPdf } from "../src/extract/pdf.js";
import { TARGETS } from "./fuzz/targets.js";

const { values } = parseArgs({
	options: {
		/** For all targets together. */
		seconds: { type: "string", default: "60" },
		/** Names of targets, separated by commas. */
		only: { type: "string" },
		seed: { type: "string" },
	},
});
const names = values.only?.split(",");
const targets = TARGETS.filter(({ name }) => names?.includes(name) ?? true);
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
if (targets.length === 0 || !(seconds > 0) || !Number.isSafeInteger(seed)) {
	process.stderr.write(
		`Usage: npm run fuzz -- [--seconds 60] [--seed 1] [--only ${TARGETS.map(({ name }) => name)}]\n`,
	);
	process.exit(2);
}

// What is left behind belongs to no input: it ends the whole, and the seed says where.
let running = "";
for (const event of ["uncaughtException", "unhandledRejection"]) {
	process.on(event, (cause: unknown) => {
		// As in a thread that reads pages, and in the library.
		if (event === "unhandledRejection" && isFromPdf()) return;
		process.stdout.write(`${running}: left behind by an input, seed ${seed}, FAILED\n${inspect(cause)}\n`);
		process.exit(1);
	});
}

let failures = 0;
for (const { name, property } of targets) {
	const startedMs = performance.now();
	running = name;
	const found = await fc.check(property(), {
		seed,
		numRuns: 10_000_000,
		interruptAfterTimeLimit: (seconds * 1000) / targets.length,
		markInterruptAsFailure: false,
		timeout: 30_000,
	});
	const took = ((performance.now() - startedMs) / 1000).toFixed(1);
	// Without a counterexample the time was over before the first input was.
	const isFailed = found.counterexample !== null;
	process.stdout.write(
		`${name}: ${found.numRuns} inputs in ${took} s, seed ${seed}, ${isFailed ? "FAILED" : "nothing found"}\n`,
	);
	if (!isFailed) continue;
	failures++;
	const cause = found.errorInstance instanceof Error ? (found.errorInstance.stack ?? found.errorInstance.message) : "";
	process.stdout.write(`${fc.stringify(found.counterexample)}\n${cause}\n`);
}
process.exit(failures === 0 ? 0 : 1);
