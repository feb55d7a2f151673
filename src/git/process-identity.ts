/** Tells whether the process that left a file behind still runs, even when its number was given to another since. */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Enough to recognise a process later. */
export interface ProcessIdentity {
	readonly pid: number;
	readonly host: string;
	/** Boot id and start time of the process, where the system tells them (Linux); tells reused numbers apart. */
	readonly start?: string;
}

/** Identity of a process of this machine; by default of this one. */
export function identify(pid: number = process.pid): ProcessIdentity {
	const start = startOf(pid);
	return { pid, host: hostname(), ...(start === undefined ? {} : { start }) };
}

/** Whether the process still runs. `unknown`: it belongs to another host. */
export function stateOf(identity: ProcessIdentity): "alive" | "dead" | "unknown" {
	if (identity.host !== hostname()) return "unknown";
	try {
		process.kill(identity.pid, 0);
	} catch (error) {
		// EPERM: there is such a process, of another user.
		if ((error as NodeJS.ErrnoException).code !== "EPERM") return "dead";
	}
	const start = startOf(identity.pid);
	if (identity.start !== undefined && start !== undefined && start !== identity.start) return "dead";
	return isZombie(identity.pid) ? "dead" : "alive";
}

/** Fields of `/proc/<pid>/stat` from the state on (proc(5)); the name before them may hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	} catch {
		return undefined;
	}
}

function startOf(pid: number): string | undefined {
	const ticks = statOf(pid)?.[19]; // Field 22, counted from 1, `starttime`.
	if (ticks === undefined) return undefined;
	try {
		return `${readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()}:${ticks}`;
	} catch {
		return ticks;
	}
}

function isZombie(pid: number): boolean {
	return statOf(pid)?.[0] === "Z";
}
