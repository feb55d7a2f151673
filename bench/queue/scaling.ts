/**
 * Throughput by the number of workers: `npm run bench:queue`. A site on loopback answers after 400 ms under as many host
 * names as there are documents; each worker has eight requests under way. Everything runs on this one machine.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findRedis, startRedis } from "../../test/support/redis.js";
import { ended, openField } from "./field.js";

const { values } = parseArgs({
	options: { documents: { type: "string", default: "2000" }, workers: { type: "string", default: "1,2,4,8" } },
});
const documents = Number(values.documents);
const latencyMs = 400;
const places = 8;

const program = findRedis();
if (!program) process.exit(1);
const redis = await startRedis(program);
const field = await openField({ queue: () => redis.url, documents, latencyMs });
const ticks = (pid: number) => {
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
	return (Number(fields[11]) + Number(fields[12])) / 100;
};
console.log(`${documents} documents on as many hosts, ${latencyMs} ms each, ${places} requests a worker`);
console.log("workers  run        seconds  documents/s  of ideal  CPU ms a document: run, workers, Redis");
try {
	for (const count of values.workers.split(",").map(Number)) {
		const workers = Array.from({ length: count }, (_, index) => field.worker(`w${index + 1}`));
		await new Promise((done) => setTimeout(done, 3_000));
		for (const kind of ["changed", "unchanged"]) {
			if (kind === "changed") field.state++;
			const before = { redis: ticks(redis.pid), workers: workers.map(({ pid }) => ticks(pid ?? 0)) };
			const { outcomes, seconds, cpu, errors } = await field.track().ended;
			const done = Object.values(outcomes).reduce((sum, value) => sum + value, 0);
			const ideal = (count * places * 1000) / latencyMs;
			const own = workers.reduce((sum, { pid }, index) => sum + ticks(pid ?? 0) - (before.workers[index] ?? 0), 0);
			const ms = (spent: number) => ((1000 * spent) / documents).toFixed(1);
			console.log(
				`${String(count).padStart(7)}  ${kind.padEnd(9)}  ${seconds.toFixed(1).padStart(7)}  ${(done / seconds).toFixed(1).padStart(11)}  ${((100 * done) / seconds / ideal).toFixed(0).padStart(6)} %  ${ms(cpu)}, ${ms(own)}, ${ms(ticks(redis.pid) - before.redis)}   ${JSON.stringify(outcomes)} ${errors.join(" ")}`,
			);
		}
		for (const worker of workers) worker.kill("SIGTERM");
		await Promise.all(workers.map(ended));
	}
	console.log(`faults: ${field.faults([field.state]).length}`);
} finally {
	field.close();
	await redis.close();
}
