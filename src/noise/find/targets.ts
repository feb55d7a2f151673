/** The addresses behind links and images in Markdown: taking parameters out of them, and comparing those of two versions. */

import { replaceTargets, targetsOf } from "../../text/links.js";

export interface TargetPair {
	readonly before: string;
	readonly after: string;
}

/** What differs between the addresses of two versions. */
export interface TargetDifference {
	/** By name of the parameter, a pair of addresses that differ in it. */
	readonly parameters: ReadonlyMap<string, TargetPair>;
	/** Addresses of which each has another one in its place. */
	readonly others: readonly TargetPair[];
}

/** The Markdown without these parameters in its addresses; like the filter `removeQueryParams`, it leaves all others as they are. */
export function withoutParameters(markdown: string, names: ReadonlySet<string>): string {
	if (names.size === 0 || !markdown.includes("?")) return markdown;
	return replaceTargets(markdown, ({ start, end, address, addressStart, addressEnd }) => {
		const whole = markdown.slice(start, end);
		if (!address.includes("?") || !URL.canParse(address)) return whole;
		const url = new URL(address);
		const own = [...names].filter((name) => url.searchParams.has(name));
		if (own.length === 0) return whole;
		for (const name of own) url.searchParams.delete(name);
		return markdown.slice(start, addressStart) + url.href + markdown.slice(addressEnd, end);
	});
}

/** Addresses are paired by what stands before their query, in order; the rest in order alone. */
export function compareTargets(before: string, after: string): TargetDifference {
	const [a, b] = [addressesIn(before), addressesIn(after)];
	const [inA, inB] = [new Set(a), new Set(b)];
	const gone = a.filter((target) => !inB.has(target));
	const come = b.filter((target) => !inA.has(target));
	const waiting = new Map<string, string[]>();
	for (const target of come) {
		const same = waiting.get(stemOf(target));
		if (same) same.push(target);
		else waiting.set(stemOf(target), [target]);
	}
	const parameters = new Map<string, TargetPair>();
	const alone: string[] = [];
	for (const target of gone) {
		const partner = waiting.get(stemOf(target))?.shift();
		if (partner === undefined) alone.push(target);
		else {
			const pair = { before: target, after: partner };
			for (const name of differingParameters(pair)) if (!parameters.has(name)) parameters.set(name, pair);
		}
	}
	const left = [...waiting.values()].flat();
	const others = alone.flatMap((target, index) => {
		const partner = left[index];
		return partner === undefined ? [] : [{ before: target, after: partner }];
	});
	return { parameters, others };
}

function differingParameters({ before, after }: TargetPair): readonly string[] {
	if (!URL.canParse(before) || !URL.canParse(after)) return [];
	const [a, b] = [new URL(before).searchParams, new URL(after).searchParams];
	const names = new Set([...a.keys(), ...b.keys()]);
	return [...names].filter((name) => a.getAll(name).join("\n") !== b.getAll(name).join("\n"));
}

/** Without query; the fragment counts, since it leads elsewhere. */
function stemOf(target: string): string {
	return target.replace(/\?[^#]*/, "");
}

function addressesIn(markdown: string): readonly string[] {
	return targetsOf(markdown).map(({ address }) => address);
}
