/** Finds the addresses that a collection fetches more than once, however they are written. */
import type { FileFinding } from "../declarations/faults.js";
import type { ReadService } from "../declarations/read.js";
import { declaredSources } from "../declarations/terms.js";
import { checkUrl } from "../declarations/urls.js";
import { formatPath, type JsonPath } from "../problems.js";

interface Use {
	readonly service: string;
	readonly file: string;
	readonly path: JsonPath;
	readonly url: string;
	/** What is selected, as text to compare. */
	readonly select: string;
}

/** Others named in a message. */
const NAMED_AT_MOST = 3;

/**
 * One address for two services, or twice the same part of it for one. A service that takes several documents from one
 * page, each with its own `select`, is fine.
 */
export function findRepeatedUrls(services: readonly ReadService[]): readonly FileFinding[] {
	const byAddress = new Map<string, Use[]>();
	for (const use of services.flatMap(usesOf)) {
		const address = normaliseUrl(use.url);
		if (address !== undefined) byAddress.set(address, [...(byAddress.get(address) ?? []), use]);
	}
	return [...byAddress.values()].flatMap((uses) =>
		uses.flatMap((use): readonly FileFinding[] => {
			const others = uses.filter((other) => other !== use && isSame(other, use));
			return others.length === 0 ? [] : [[use.file, repeated(use, others)]];
		}),
	);
}

/**
 * The address without fragment, default port and slash at the end, the host in lower case. Undefined for one that cannot
 * be fetched.
 */
function normaliseUrl(url: string): string | undefined {
	if (checkUrl(url, []).some(({ code }) => code === "URL_INVALID")) return undefined;
	const { protocol, host, pathname, search } = new URL(url);
	return `${protocol}//${host}${pathname.replace(/\/+$/, "")}${search}`;
}

function usesOf({ id, declaration }: ReadService): readonly Use[] {
	if (!declaration) return [];
	return Object.entries(declaration.value?.terms ?? {}).flatMap(([type, terms]) =>
		declaredSources(terms).map(({ path, declaration: { fetch = "", select } }) => {
			const at = ["terms", type, ...path, "fetch"];
			return { service: id, file: declaration.name, path: at, url: fetch, select: JSON.stringify(select) ?? "" };
		}),
	);
}

function isSame(a: Use, b: Use): boolean {
	return a.service !== b.service || a.select === b.select;
}

function repeated(use: Use, others: readonly Use[]): FileFinding[1] {
	const places = others.slice(0, NAMED_AT_MOST).map((other) => {
		const inFile = other.service === use.service ? "" : `${other.file}, `;
		return `${inFile}${formatPath(other.path)}`;
	});
	const more = others.length > NAMED_AT_MOST ? `, and ${others.length - NAMED_AT_MOST} more` : "";
	return {
		code: "URL_REPEATED",
		path: use.path,
		message: `The URL ${use.url} is declared more than once, also in ${places.join("; ")}${more}.`,
		hint: "Keep only one, unless you want to record the same text several times.",
	};
}
