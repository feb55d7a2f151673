/** Whether a client has what it asks for already, or asks for a part of it (RFC 9110, sections 13 and 14). */

/** What the sent representation is known by. */
export interface Validators {
	readonly etag: string;
	readonly lastModified?: Date | undefined;
}

type Header = (name: string) => string | undefined;

/** 304: it has it; 412: it is not what it took it for; undefined: send it. */
export function precondition(header: Header, { etag, lastModified }: Validators): 304 | 412 | undefined {
	const ifMatch = header("if-match");
	const modified = lastModified && Math.floor(lastModified.getTime() / 1000) * 1000;
	if (ifMatch !== undefined) {
		if (!names(ifMatch, etag, true)) return 412;
	} else {
		const since = dateOf(header("if-unmodified-since"));
		if (since !== undefined && modified !== undefined && modified > since) return 412;
	}
	const ifNoneMatch = header("if-none-match");
	if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag, false) ? 304 : undefined;
	const since = dateOf(header("if-modified-since"));
	return since !== undefined && modified !== undefined && modified <= since ? 304 : undefined;
}

/** First and last byte. */
export type ByteRange = readonly [first: number, last: number];

/** The one part that is asked for; `none` where there is no such part; undefined where all is to be sent. */
export function rangeOf(header: Header, validators: Validators, size: number): ByteRange | "none" | undefined {
	// Several parts at once are answered with the whole, as a server may.
	const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header("range") ?? "") ?? [];
	if (first === "" && last === "") return undefined;
	const ifRange = header("if-range");
	if (ifRange !== undefined && !isSame(ifRange, validators)) return undefined;
	if (first === "") return Number(last) === 0 ? "none" : [Math.max(size - Number(last), 0), size - 1];
	if (last !== "" && Number(last) < Number(first)) return undefined;
	if (Number(first) >= size) return "none";
	return [Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1)];
}

function isSame(ifRange: string, { etag, lastModified }: Validators): boolean {
	if (ifRange.includes('"')) return ifRange === etag && !etag.startsWith("W/");
	return lastModified !== undefined && dateOf(ifRange) === Math.floor(lastModified.getTime() / 1000) * 1000;
}

function names(list: string, etag: string, strong: boolean): boolean {
	if (list.trim() === "*") return true;
	const plain = (tag: string) => tag.replace(/^W\//, "");
	if (strong && etag.startsWith("W/")) return false;
	return list.split(",").some((each) => {
		const tag = each.trim();
		return strong ? tag === etag : plain(tag) === plain(etag);
	});
}

function dateOf(header: string | undefined): number | undefined {
	const date = header === undefined ? Number.NaN : Date.parse(header);
	return Number.isNaN(date) ? undefined : date;
}
