/**
 * Runs again and again the tests that find more the longer they run, each time with another seed, until one fails or the
 * rounds or the time are over: `npm run soak -- --rounds 10`, `npm run soak -- --minutes 60`,
 * `npm run soak -- --kills 100 --documents 10000`.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const TESTS = [
	"test/e2e/kill.test.ts",
	"test/e2e/notify-kill.test.ts",
	"test/unit/archive/crash.test.ts",
	"test/unit/diff/document.test.ts",
];

const { values } = parseArgs({
	options: {
		/** Kills of a run in one round. */
		kills: { type: "string", default: "20" },
		/** Random documents compared in one round. */
		documents: { type: "string", default: "2000" },
		/** Without rounds and minutes: one round. */
		rounds: { type: "string" },
		minutes: { type: "string" },
		/** Of the first round, to repeat one that failed. */
		seed: { type: "string" },
	},
});
const kills = numberOf("kills", values.kills);
const documents = numberOf("documents", values.documents);
const rounds = values.rounds === undefined ? undefined : numberOf("rounds", values.rounds);
const endMs = values.minutes === undefined ? undefined : Date.now() + numberOf("minutes", values.minutes) * 60_000;
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : numberOf("seed", values.seed);

const goesOn = (round: number) =>
	rounds === undefined && endMs === undefined
		? round < 1
		: round < (rounds ?? Number.POSITIVE_INFINITY) && Date.now() < (endMs ?? Number.POSITIVE_INFINITY);

for (let round = 0; goesOn(round); round++) {
	const seed = firstSeed + round;
	process.stdout.write(`Round ${round + 1}: seed ${seed}, ${kills} kills, ${documents} documents\n`);
	const env = {
		...process.env,
		TOSA_SOAK_KILLS: `${kills}`,
		TOSA_SOAK_DOCUMENTS: `${documents}`,
		TOSA_SOAK_SEED: `${seed}`,
	};
	const { status } = spawnSync("npx", ["vitest", "run", "--testTimeout=3600000", ...TESTS], { env, stdio: "inherit" });
	if (status !== 0) {
		process.stdout.write(
			`Failed. To repeat it: npm run soak -- --kills ${kills} --documents ${documents} --seed ${seed}\n`,
		);
		process.exit(1);
	}
}

function numberOf(name: string, text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value > 0) return value;
	process.stderr.write(`--${name} takes a whole number from 1 on, not "${text}".\n`);
	process.exit(2);
}
