/**
 * What goes wrong between machines, each with a check of its own that no document is lost or recorded twice:
 * `npm run bench:queue-faults`. It kills and starves what it started itself.
 */
import type { ChildProcess } from "node:child_process";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { findRedis, type RedisServer, startRedis } from "../../test/support/redis.js";
import { ended, type Field, openField } from "./field.js";

const { values } = parseArgs({ options: { documents: { type: "string", default: "200" }, only: { type: "string" } } });
const documents = Number(values.documents);
const program = findRedis() ?? "";
if (program === "") process.exit(1);

/** Passes bytes on, or holds them back. */
async function startPipe(port: number) {
	const sockets = new Set<Socket>();
	let isHeld = false;
	const server = createServer((near) => {
		const far = connect(port, "127.0.0.1");
		for (const [from, to] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(from);
			from.on("data", (bytes) => to.write(bytes));
			from.on("close", () => {
				sockets.delete(from);
				to.destroy();
			});
			from.on("error", () => to.destroy());
			if (isHeld) from.pause();
		}
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	return {
		url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
		hold(held: boolean) {
			isHeld = held;
			for (const socket of sockets) held ? socket.pause() : socket.resume();
		},
		close() {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}

interface Place {
	readonly field: Field;
	readonly redis: RedisServer;
	readonly pipe: Awaited<ReturnType<typeof startPipe>>;
	start(count: number): ChildProcess[];
}

const FAULTS: Readonly<Record<string, { readonly redis?: readonly string[]; run(place: Place): Promise<string> }>> = {
	"30 kills of workers": {
		async run({ field, start }) {
			let kills = 0;
			const said: string[] = [];
			for (let round = 0; round < 3; round++) {
				field.state++;
				const workers = start(3);
				await sleep(2_000);
				const run = field.track();
				for (let kill = 0; kill < 10; kill++) {
					await sleep(200 + Math.random() * 300);
					workers[kill % 3]?.kill("SIGKILL");
					workers[kill % 3] = start(1)[0] as ChildProcess;
					kills++;
				}
				const { outcomes, seconds } = await run.ended;
				said.push(`${JSON.stringify(outcomes)} in ${seconds.toFixed(0)} s`);
				for (const worker of workers) worker.kill("SIGTERM");
			}
			return `${kills} kills; ${said.join("; ")}`;
		},
	},
	"10 kills of the recorder": {
		async run({ field, start }) {
			start(2);
			for (let kill = 0; kill < 10; kill++) {
				field.state++;
				const run = field.track();
				await sleep(1_500 + Math.random() * 4_000);
				if (run.child.pid) process.kill(-run.child.pid, "SIGKILL");
				await run.ended;
			}
			return `the run after them: ${JSON.stringify((await field.track().ended).outcomes)}`;
		},
	},
	"Redis restarted without its memory": {
		async run({ field, redis, start }) {
			start(2);
			field.state++;
			const run = field.track();
			await sleep(3_500);
			await redis.restart();
			const { outcomes, seconds, errors } = await run.ended;
			return `${JSON.stringify(outcomes)} in ${seconds.toFixed(0)} s ${errors.join(" ")}`;
		},
	},
	"Redis cut off for 10 s": {
		async run({ field, pipe, start }) {
			start(2);
			field.state++;
			const run = field.track();
			await sleep(3_500);
			pipe.hold(true);
			await sleep(10_000);
			pipe.hold(false);
			const { outcomes, seconds, errors } = await run.ended;
			return `${JSON.stringify(outcomes)} in ${seconds.toFixed(0)} s ${errors.join(" ")}`;
		},
	},
	"A server that is full for 15 s": {
		redis: ["--maxmemory", "8mb", "--maxmemory-policy", "noeviction"],
		async run({ field, redis, start }) {
			start(2);
			field.state++;
			const run = field.track();
			await sleep(3_500);
			const connection = new Redis(redis.url);
			for (let index = 0; index < 1_000; index++) {
				if ((await connection.set(`ballast${index}`, "x".repeat(20_000)).catch(() => "full")) === "full") break;
			}
			await sleep(15_000);
			const [, refused = "0"] = /errorstat_OOM:count=(\d+)/.exec(await connection.info("errorstats")) ?? [];
			await connection.del(await connection.keys("ballast*"));
			connection.disconnect();
			const { outcomes, seconds, errors, notes } = await run.ended;
			return `${JSON.stringify(outcomes)} in ${seconds.toFixed(0)} s; ${refused} commands refused ${errors.join(" ")}; it said: ${notes.join(" ")}`;
		},
	},
	"a worker that answers garbage, beside a good one": {
		async run({ field, redis, start }) {
			start(1);
			const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
			const garbage = new Worker("http.default", async () => ({ type: "page", worker: "x" }), {
				connection,
				prefix: "tosa",
			});
			field.state++;
			const { outcomes, errors } = await field.track().ended;
			await garbage.close();
			connection.disconnect();
			const { outcomes: after } = await field.track().ended;
			return `${JSON.stringify(outcomes)} ${errors.join(" ")}; without it: ${JSON.stringify(after)}`;
		},
	},
	"two recorders at once": {
		async run({ field, start }) {
			start(1);
			field.state++;
			const first = field.track();
			await sleep(1_500);
			const second = await field.track().ended;
			return `the first ${JSON.stringify((await first.ended).outcomes)}, the second exit code ${second.exitCode} ${second.errors.join(" ")}`;
		},
	},
};

for (const [name, fault] of Object.entries(FAULTS)) {
	if (values.only && !name.includes(values.only)) continue;
	const redis = await startRedis(program, ...(fault.redis ?? []));
	const pipe = await startPipe(redis.port);
	const field = await openField({ queue: () => pipe.url, documents, latencyMs: 200, words: 500, markup: 44_000 });
	const started: ChildProcess[] = [];
	const start = (count: number) => {
		const made = Array.from({ length: count }, () => field.worker(`w${started.length + 1}`));
		started.push(...made);
		return made;
	};
	try {
		const first = start(1);
		await sleep(1_500);
		const { outcomes } = await field.track().ended;
		for (const worker of first) worker.kill("SIGTERM");
		await Promise.all(first.map(ended));
		console.log(`${name}: first run ${JSON.stringify(outcomes)}`);
		const said = await fault.run({ field, redis, pipe, start });
		const faults = field.faults([field.state]);
		console.log(
			`  ${said}\n  lost, doubled or out of order: ${faults.length}${faults
				.slice(0, 3)
				.map((each) => `\n    ${each}`)
				.join("")}`,
		);
	} finally {
		for (const worker of started) worker.kill("SIGKILL");
		pipe.close();
		field.close();
		await redis.close();
	}
}
