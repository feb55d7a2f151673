/** Checks the addresses that declarations fetch. */
import type { Finding, JsonPath } from "../problems.js";

/** What is wrong with an address, if anything. Fragments are fine: the fetcher drops them. */
export function checkUrl(url: string, path: JsonPath): readonly Finding[] {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	// Control characters would be dropped without a word (https://url.spec.whatwg.org/#concept-basic-url-parser).
	if (!parsed || url !== url.trim() || /\p{Cc}/u.test(url)) {
		const hint = "Write the full URL, such as https://example.org/terms.";
		return [{ code: "URL_INVALID", path, message: `“${url}” is not a valid URL.`, hint }];
	}
	if (parsed.protocol !== "http:" && parsed.protocol !== "https:") {
		const message = `URLs that begin with ${parsed.protocol} cannot be fetched.`;
		return [{ code: "URL_INVALID", path, message, hint: "Use a URL that begins with https:// or http://." }];
	}
	if (parsed.username !== "" || parsed.password !== "") {
		const message = "The URL contains a user name or password, which would become public with the declaration.";
		return [{ code: "URL_CREDENTIALS", path, message, hint: "Use a URL that needs no password." }];
	}
	return [];
}

/** Addresses that, by their look, give a PDF; the field marks others with `?.pdf`. */
export function looksLikePdf(url: string): boolean {
	return /\.pdf($|[?#&])/i.test(url);
}
