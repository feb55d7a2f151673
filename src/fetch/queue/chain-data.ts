/** A chain of redirects as it travels from one worker to the next. */
import type { Chain } from "../http/chain.js";
import type { FetchRequest } from "../model.js";
import type { Job } from "./protocol.js";

type ChainData = NonNullable<Job["chain"]>;

export function chainData({ url, redirects, spentMs, cookies }: Chain): ChainData {
	return {
		url: url.href,
		redirects,
		spentMs,
		...(cookies && { cookies: JSON.stringify(cookies.serializeSync()) }),
	};
}

/** Cookies that make no sense are left out. */
export async function chainFrom(request: FetchRequest, { url, cookies, ...rest }: ChainData): Promise<Chain> {
	return {
		...rest,
		request,
		url: new URL(url),
		cookies: cookies === undefined ? undefined : await readCookies(cookies),
	};
}

async function readCookies(text: string): Promise<Chain["cookies"]> {
	const { CookieJar } = await import("tough-cookie");
	try {
		return CookieJar.deserializeSync(text);
	} catch {
		return undefined;
	}
}
