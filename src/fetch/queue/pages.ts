/**
 * Fetched pages on their way from a worker to the recorder: compressed, beside the jobs, for a bounded time, and bounded in
 * sum, so that a recorder that falls behind makes workers wait instead of filling the server.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Redis } from "ioredis";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A page that nobody has taken by then is gone; its job is done again. */
const LIFETIME_MS = 2 * 60_000;
/** Of all pages under a prefix, compressed. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

/** The sizes of all pages that have not expired, by the server's clock, from what is noted of each. */
const USED = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, ms)
local used = 0
for _, member in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do used = used + tonumber(string.match(member, '^%d+')) end
`;
/** A page that is larger than all of the space is stored when nothing else is. */
const PUT = `${USED}
local size = string.len(ARGV[1])
if used > 0 and used + size > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], ms + tonumber(ARGV[3]), size .. ' ' .. KEYS[1])
return 1
`;
/** Of commands that a server without memory allows, since this is what makes room. */
const TAKE = `
local page = redis.call('GET', KEYS[1])
if not page then return false end
redis.call('ZREM', KEYS[2], string.len(page) .. ' ' .. KEYS[1])
redis.call('DEL', KEYS[1])
return page
`;

export interface Pages {
	/** @returns whether there was room for it */
	put(job: string, content: Uint8Array): Promise<boolean>;
	/**
	 * Takes a page away.
	 * @returns undefined where it is not there any more, or is not what `put` writes, or is larger than `maxBytes`
	 */
	take(job: string, maxBytes: number): Promise<Uint8Array | undefined>;
}

export function openPages(redis: Redis, prefix: string, maxTotal: number = MAX_TOTAL_BYTES): Pages {
	const keys = (job: string) => [`${prefix}:page:${job}`, `${prefix}:pages`] as const;
	return {
		async put(job, content) {
			const page = await compress(content, { level: 4 });
			return (await redis.eval(PUT, 2, ...keys(job), page, maxTotal, LIFETIME_MS)) === 1;
		},
		async take(job, maxBytes) {
			const page = await redis.callBuffer("EVAL", TAKE, 2, ...keys(job));
			if (!(page instanceof Uint8Array)) return undefined;
			// What cannot be read is as good as lost: the page is fetched again.
			return expand(page, { maxOutputLength: maxBytes }).catch(() => undefined);
		},
	};
}
