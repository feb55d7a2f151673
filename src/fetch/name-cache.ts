/** Asks the system's resolver once for each host name for a while, however many connections a page opens to it. */
import { type LookupAddress, lookup } from "node:dns";

/** Addresses of a name, or the reason why there are none. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/**
 * A page opens dozens of connections to one host, and `getaddrinfo` holds one of the process's four threads for each:
 * without this, names that do not resolve hold up all others. Chromium keeps answers for a minute as well.
 */
const answerKeptMs = 60_000;
const failureKeptMs = 30_000;

interface Known {
	readonly addresses: Promise<readonly LookupAddress[]>;
	/** On the clock of `performance.now()`; undefined while the answer is awaited. */
	until: number | undefined;
}

export function createNameCache(ask: Resolve = askSystem): Resolve {
	const known = new Map<string, Known>();
	return (hostname) => {
		const found = known.get(hostname);
		if (found && (found.until === undefined || performance.now() < found.until)) return found.addresses;
		const entry: Known = { addresses: ask(hostname), until: undefined };
		known.set(hostname, entry);
		entry.addresses.then(
			() => {
				entry.until = performance.now() + answerKeptMs;
			},
			() => {
				entry.until = performance.now() + failureKeptMs;
			},
		);
		return entry.addresses;
	};
}

function askSystem(hostname: string): Promise<readonly LookupAddress[]> {
	return new Promise((resolve, reject) => {
		lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
	});
}
