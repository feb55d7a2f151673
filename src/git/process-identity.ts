/** Tells whether the process that left a file behind still runs, even when its number was given to another since. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Enough to recognise a process later. */
export interface ProcessIdentity {
	readonly pid: number;
	readonly host: string;
	/** Boot id and start time of the process, where the system tells them (Linux); tells reused numbers apart. */
	readonly start?: string;
	/** Within which its number means it, where the system tells that: containers have one each (pid_namespaces(7)). */
	readonly namespace?: string;
}

/** Identity of a process of this machine; by default of this one. */
export function identify(pid: number = process.pid): ProcessIdentity {
	const start = startOf(pid);
	const namespace = ownNamespace();
	return { pid, host: hostname(), ...(start && { start }), ...(namespace && { namespace }) };
}

/**
 * Whether the process still runs. `unknown`: its number means nothing here, as that of another machine (which may have the
 * same name), container or boot.
 */
export function stateOf({ pid, host, start, namespace }: ProcessIdentity): "alive" | "dead" | "unknown" {
	if (host !== hostname() || namespace !== ownNamespace()) return "unknown";
	const boot = bootId();
	if (start !== undefined && boot !== undefined && !start.startsWith(`${boot}:`)) return "unknown";
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: there is such a process, of another user.
		if ((error as NodeJS.ErrnoException).code !== "EPERM") return "dead";
	}
	const present = startOf(pid);
	if (start !== undefined && present !== undefined && start !== present) return "dead";
	return isZombie(pid) ? "dead" : "alive";
}

function ownNamespace(): string | undefined {
	try {
		return readlinkSync("/proc/self/ns/pid");
	} catch {
		return undefined;
	}
}

function bootId(): string | undefined {
	try {
		return readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
	} catch {
		return undefined;
	}
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
	const boot = bootId();
	return boot === undefined ? ticks : `${boot}:${ticks}`;
}

function isZombie(pid: number): boolean {
	return statOf(pid)?.[0] === "Z";
}
