/** A Redis (or Valkey) server for tests, found on the PATH; started on a free port of loopback, and keeping nothing. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAMS = ["redis-server", "valkey-server"];

/** The program, or undefined where none is installed; says so, since the tests of the queue are skipped then. */
export function findRedis(
	say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): string | undefined {
	const found = PROGRAMS.find((program) => spawnSync(program, ["--version"]).status === 0);
	const how = "apt-get install redis-server";
	if (!found) say(`There is no redis-server or valkey-server (${how}): tests of the queue are SKIPPED.`);
	return found;
}

export interface RedisServer {
	readonly port: number;
	/** Of the server, which changes when it is restarted. */
	readonly pid: number;
	readonly url: string;
	/** Ends it at once, with all that it held, and starts it again on the same port. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export async function startRedis(program: string, ...options: readonly string[]): Promise<RedisServer> {
	const dir = await mkdtemp(join(tmpdir(), "tosa-redis-"));
	const port = await freePort();
	let child: ChildProcess;
	const start = async () => {
		const args = [
			"--port",
			String(port),
			"--bind",
			"127.0.0.1",
			"--save",
			"",
			"--appendonly",
			"no",
			"--dir",
			dir,
			...options,
		];
		child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
		await new Promise<void>((resolve, reject) => {
			child.once("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
			child.stdout?.on("data", (data: Buffer) => /ready to accept connections/i.test(data.toString()) && resolve());
		});
		child.removeAllListeners("exit");
	};
	const stop = async () => {
		const ended = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await ended;
	};
	await start();
	return {
		port,
		get pid() {
			return child.pid ?? 0;
		},
		url: `redis://127.0.0.1:${port}`,
		async restart() {
			await stop();
			await start();
		},
		async close() {
			await stop();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}
