/** Installs packages of the system, and runs the steps that this takes, for set-up alone. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const APT_UPDATE_MS = 180_000;
export const APT_INSTALL_MS = 900_000;
const APT_LOCK_S = 120;

/** @param systems as {@link systemNames} gives them */
export function hasApt(systems: readonly string[]): boolean {
	return systems.some((name) => name === "debian" || name === "ubuntu");
}

/** Installs a package of Debian or Ubuntu, as root. Says what fails; whether it is there then is the caller's to see. */
export async function installPackage(
	name: string,
	report: (line: string) => void,
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const aptEnv = { DEBIAN_FRONTEND: "noninteractive", ...env };
	const lock = ["-o", `DPkg::Lock::Timeout=${APT_LOCK_S}`, "-o", "Acquire::http::Timeout=20"];
	report("Updating the package lists (apt-get update)…");
	const stale = await runStep("apt-get", [...lock, "update"], { env: aptEnv, timeoutMs: APT_UPDATE_MS });
	// Lists that are there may do even where one of several mirrors is out of reach.
	if (stale !== undefined) report(`Updating the package lists failed: ${stale}`);
	report(`Installing the package ${name} (apt-get install)…`);
	const args = [...lock, "install", "-y", "--no-install-recommends", name];
	const failure = await runStep("apt-get", args, { env: aptEnv, timeoutMs: APT_INSTALL_MS });
	if (failure !== undefined) report(`Installing the package failed: ${failure}`);
}

/** `ID` and `ID_LIKE` of /etc/os-release, nearest first; empty elsewhere than on Linux. */
export async function systemNames(): Promise<readonly string[]> {
	const release = await readFile("/etc/os-release", "utf8").catch(() => "");
	return ["ID", "ID_LIKE"].flatMap((key) => {
		const value = new RegExp(`^${key}="?([^"\\n]*)`, "m").exec(release)?.[1] ?? "";
		return value.split(" ").filter((name) => name !== "");
	});
}

interface StepOptions {
	readonly env: NodeJS.ProcessEnv;
	readonly timeoutMs: number;
	/** A line that shows progress: the time limit begins anew. */
	readonly restartsTimeout?: RegExp;
	readonly onLine?: (line: string) => void;
}

/** Runs a step without showing its output. @returns undefined on success, else a sentence on why it failed. */
export function runStep(command: string, args: readonly string[], options: StepOptions): Promise<string | undefined> {
	return new Promise((done) => {
		const child = spawn(command, args, { env: options.env, stdio: ["ignore", "pipe", "pipe"] });
		const errors: string[] = [];
		let timedOut = false;
		const timer = setTimeout(() => {
			timedOut = true;
			child.kill();
		}, options.timeoutMs);
		for (const stream of [child.stdout, child.stderr]) {
			createInterface({ input: stream }).on("line", (raw) => {
				const line = raw.replace(/\u001b\[[0-9;]*m/g, "").trim();
				if (options.restartsTimeout?.test(line)) timer.refresh();
				if (/^(E: |W: |Error: |ERROR: )/.test(line)) errors.push(line);
				options.onLine?.(line);
			});
		}
		child.once("error", (error) => {
			clearTimeout(timer);
			done(`${command} did not start (${error.message}).`);
		});
		child.once("close", (code) => {
			clearTimeout(timer);
			if (timedOut) return done(`it made no progress for ${options.timeoutMs / 1000} s and was stopped.`);
			done(code === 0 ? undefined : `${errors[0] ?? `exit code ${code}`}.`);
		});
	});
}
