/** Guesses the name of a service from what its page says and from its address. */
import { parse } from "tldts";
import { fileNameProblem } from "../collection/declarations/file-names.js";
import type { PageHead } from "../extract/model.js";

/** The name of the site where the page tells one that can name a file; else that of the registered domain (public suffix list). */
export function guessServiceName(url: string, head: PageHead | undefined): string {
	const { domainWithoutSuffix, hostname } = parse(url);
	const named = head?.siteName;
	if (named !== undefined && named.length <= 60 && fileNameProblem(named) === undefined) return named;
	const name = domainWithoutSuffix || hostname || "service";
	return name.charAt(0).toUpperCase() + name.slice(1);
}
