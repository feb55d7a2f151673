/**
 * Fetched pages on their way from a worker to the recorder: compressed, beside the jobs, for a bounded time, and bounded in
 * sum, so that a recorder that falls behind makes workers wait instead of filling the server.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Redis } from "ioredis";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A page that nobody has fetched by then is gone; its job is done again. */
const LIFETIME_MS = 10 * 60_000;
/** Of all pages under a prefix, compressed. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

/**
 * `put`: expired pages are taken off the sum first; the clock is the server's. A page that is larger than all of the space is
 * stored when nothing else is. `take`: gives the page and frees its space.
 */
const PUT = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], 0, ms, 'LIMIT', 0, 1000)) do
  redis.call('DECRBY', KEYS[3], tonumber(string.match(member, '^%d+')))
  redis.call('ZREM', KEYS[2], member)
end
local size = string.len(ARGV[1])
local used = tonumber(redis.call('GET', KEYS[3]) or '0')
if used > 0 and used + size > tonumber(ARGV[2]) then return used end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], ms + tonumber(ARGV[3]), size .. ' ' .. KEYS[1])
redis.call('INCRBY', KEYS[3], size)
return -1
`;
const TAKE = `
local page = redis.call('GET', KEYS[1])
if not page then return false end
local size = string.len(page)
if redis.call('ZREM', KEYS[2], size .. ' ' .. KEYS[1]) == 1 then redis.call('DECRBY', KEYS[3], size) end
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
	/** Bytes that all pages take now. */
	used(): Promise<number>;
}

export function openPages(redis: Redis, prefix: string, maxTotal: number = MAX_TOTAL_BYTES): Pages {
	const keys = (job: string) => [`${prefix}:page:${job}`, `${prefix}:pages`, `${prefix}:pages:bytes`] as const;
	return {
		async put(job, content) {
			const page = await compress(content, { level: 4 });
			return (await redis.eval(PUT, 3, ...keys(job), page, maxTotal, LIFETIME_MS)) === -1;
		},
		async take(job, maxBytes) {
			const page = await redis.callBuffer("EVAL", TAKE, 3, ...keys(job));
			if (!(page instanceof Uint8Array)) return undefined;
			// What cannot be read is as good as lost: the page is fetched again.
			return expand(page, { maxOutputLength: maxBytes }).catch(() => undefined);
		},
		async used() {
			return Number((await redis.get(`${prefix}:pages:bytes`)) ?? 0);
		},
	};
}
