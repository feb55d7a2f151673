/** Addresses that a sentence writes out, and that are others now. */
import { keyOf } from "../../text/keys.js";
import { sentencesIn } from "../alignment.js";
import type { Sentence } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

interface Address {
	/** The host without the names of machines and sections before that of the site. */
	readonly site: string;
	/** It leads to a page, and is not how one names a site. */
	readonly hasPath: boolean;
	/** It stands in brackets, behind what it belongs to. */
	readonly isAside: boolean;
}

/** By what they say besides: the addresses in each sentence at which the versions differ. */
type Written = ReadonlyMap<string, readonly (readonly Address[])[]>;

const written = oncePerChange(({ before, after, gaps }) => ({
	removed: byRest(sentencesIn(gaps, before, "before")),
	added: byRest(sentencesIn(gaps, after, "after")),
}));

export const writtenAddress: SentenceRule = {
	name: "written-address",
	explanation:
		"An address that the sentence writes out was exchanged for another one of the same site, or one page for another; all else that it says stays.",
	judge: (sentence, side, context) => {
		const others = written(context)[side === "added" ? "removed" : "added"];
		const { rest, addresses } = read(sentence);
		// In a table or a list that belongs to a sentence, an address is what the text is about.
		const isValue = sentence.kind === "row" || sentence.isIntroduced;
		if (!others.get(rest)?.some((theirs) => areExchanged(addresses, theirs, isValue))) return undefined;
		return { kind: "links", reason: `Only an address differs that is written out in “${sentence.asWritten}”.` };
	},
};

function byRest(sentences: readonly Sentence[]): Written {
	const found = new Map<string, (readonly Address[])[]>();
	for (const sentence of sentences) {
		const { rest, addresses } = read(sentence);
		found.set(rest, [...(found.get(rest) ?? []).slice(-MOST_ALIKE), addresses]);
	}
	return found;
}

/** Sentences that differ in their addresses alone; more are a list of them. */
const MOST_ALIKE = 8;

const ADDRESS = /(?:\bhttps?:\/\/|\bwww\.|\b(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}(?=\/))[^\s<>()[\]"]{1,2000}/gu;
const MAY_HOLD = /\/|www\./u;
const PUNCTUATION = /[.,;:!?']+$/u;
const HOST = /^(?:https?:\/\/)?(?:www\d?\.)?([^/?#:]+)(?::\d+)?(\/[^?#]+)?/u;

function read({ text, key }: Sentence): { readonly rest: string; readonly addresses: readonly Address[] } {
	if (!MAY_HOLD.test(text)) return { rest: key, addresses: [] };
	const addresses: Address[] = [];
	const rest = text.replace(ADDRESS, (found, at: number) => {
		const address = found.replace(PUNCTUATION, "");
		const [, host = "", path] = HOST.exec(address) ?? [];
		const isAside = text[at - 1] === "(" && text[at + address.length] === ")";
		addresses.push({ site: siteOf(host), hasPath: path !== undefined, isAside });
		return ` ${found.slice(address.length)}`;
	});
	return { rest: addresses.length === 0 ? key : keyOf(rest), addresses };
}

/** "help.velo.example" and "velo.example" are one site, "velo.co.uk" and "lumora.co.uk" are two. */
function siteOf(host: string): string {
	const names = host.split(".");
	return names.slice((names.at(-2)?.length ?? 0) < SHORTEST_NAME ? -3 : -2).join(".");
}

/** Shorter ones before the last are of a domain under which anybody may have a site. */
const SHORTEST_NAME = 4;

function areExchanged(ours: readonly Address[], theirs: readonly Address[], isValue: boolean): boolean {
	const [more, fewer] = ours.length < theirs.length ? [theirs, ours] : [ours, theirs];
	if (more.length === 0) return false;
	if (more.length > fewer.length) return fewer.length === 0 && more.every(({ isAside }) => isAside);
	return more.every(({ site, hasPath }, index) => {
		const other = fewer[index];
		return other?.site === site || (!isValue && hasPath && other?.hasPath === true);
	});
}
