/** Limits how often a client may ask: a bucket a client that fills steadily. Memory is bounded whoever asks. */
import { LRUCache } from "lru-cache";

export interface RateOptions {
	/** Requests a second in the long run; 0 for no limit. */
	readonly perSecond: number;
	/** Requests at once after a pause. */
	readonly burst: number;
}

export interface RateLimit {
	/** Seconds to wait; 0 where the request may pass. */
	take(client: string, nowMs: number): number;
}

interface Bucket {
	left: number;
	atMs: number;
}

const MOST_CLIENTS = 50_000;

export function openRateLimit({ perSecond, burst }: RateOptions): RateLimit {
	if (perSecond <= 0) return { take: () => 0 };
	const buckets = new LRUCache<string, Bucket>({ max: MOST_CLIENTS });
	return {
		take(address, nowMs) {
			const client = networkOf(address);
			const bucket = buckets.get(client) ?? { left: burst, atMs: nowMs };
			bucket.left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
			bucket.atMs = nowMs;
			buckets.set(client, bucket);
			if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond);
			bucket.left -= 1;
			return 0;
		},
	};
}

/** Whoever has one address of IPv6 has the whole network of 64 bits. */
function networkOf(address: string): string {
	if (!address.includes(":")) return address;
	const [head = "", tail] = address.toLowerCase().split("::");
	const groups = head === "" ? [] : head.split(":");
	const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
	const all = [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...(tail ?? "").split(":")];
	return all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ""))
		.join(":");
}
