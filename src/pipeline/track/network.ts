/** Tells a machine without a network from documents that cannot be reached: no document answers, and no connection is made. */
import { EnvironmentError, FetchError } from "../../errors.js";
import { plural } from "../../plural.js";
import type { Checked } from "./check-terms.js";

/**
 * What a failure says of the network. `own`: this machine reaches no resolver, proxy or network. `connection`: there was no
 * answer of a server, which may be the server's fault or this machine's.
 */
export type NetworkTrouble = "own" | "connection";

const CONNECTION = new Set([
	"FETCH_DNS",
	"FETCH_UNREACHABLE",
	"FETCH_CONNECTION_REFUSED",
	"FETCH_CONNECTION_RESET",
	"FETCH_TIMEOUT",
	"FETCH_NETWORK",
]);

/** Undefined for a failure that is an answer, or has nothing to do with the network. */
export function networkTroubleOf(failure: unknown): NetworkTrouble | undefined {
	if (!(failure instanceof FetchError)) return undefined;
	const { code, transient } = failure;
	if (code === "FETCH_UNREACHABLE" || code === "FETCH_PROXY") return "own";
	// A resolver that does not answer; a name that does not exist is an answer.
	if (code === "FETCH_DNS" && transient) return "own";
	return CONNECTION.has(code) ? "connection" : undefined;
}

/** Keeps results back until one of them shows whether there is a network. */
export interface NetworkGate {
	/** What may be told now, of these and of those kept back before. */
	pass(checks: readonly Checked[]): readonly Checked[];
	/**
	 * What was kept back to the end.
	 * @throws EnvironmentError `NETWORK_DOWN` where the machine is at fault: then nothing counts against a document
	 */
	end(): readonly Checked[];
}

export function openNetworkGate(): NetworkGate {
	let kept: Checked[] = [];
	let answered = false;
	return {
		pass(checks) {
			answered ||= checks.some(({ network, result }) => network === undefined && !result.error?.environment);
			if (answered) {
				const all = [...kept, ...checks];
				kept = [];
				return all;
			}
			kept.push(...checks.filter(({ network }) => network !== undefined));
			return checks.filter(({ network }) => network === undefined);
		},
		end() {
			if (kept.length > 0 && isDown(kept)) throw networkDown(kept);
			return kept;
		},
	};
}

/** One host that does not answer may be down itself; that all of several are is not their doing. */
function isDown(kept: readonly Checked[]): boolean {
	const hosts = new Set(kept.map(({ result }) => hostOf(result.url)));
	return hosts.size > 1 || kept.every(({ network }) => network === "own");
}

/** Host and port of an address; empty where it is none. */
export function hostOf(url: string | undefined): string {
	return url !== undefined && URL.canParse(url) ? new URL(url).host : "";
}

function networkDown(kept: readonly Checked[]): EnvironmentError {
	const said = kept[0]?.result.error;
	const example = said === undefined ? "" : ` The first error: ${said.message} (${said.code})`;
	return new EnvironmentError(
		"NETWORK_DOWN",
		`No server could be reached for any of ${plural(kept.length, "document")}: this machine has no network.${example}`,
		{
			hint: "Check the network, the DNS server and the proxy of this machine. The run does not count as a check of any document.",
		},
	);
}
