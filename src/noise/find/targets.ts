/** The addresses behind links and images in Markdown: taking parameters out of them, and comparing those of two versions. */

/** `](address`, with what turndown escapes in it; a title may follow. */
const TARGET = /(\]\()((?:[^()\\\s]|\\.|\((?:[^()\\\s]|\\.){0,500}\)){1,4000})/g;

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

/** The addresses of links and images, in order, as the page had them. */
export function targetsOf(markdown: string): readonly string[] {
	return [...markdown.matchAll(TARGET)].map(([, , target = ""]) => unescaped(target));
}

/** The Markdown without these parameters in its addresses; like the filter `removeQueryParams`, it leaves all others as they are. */
export function withoutParameters(markdown: string, names: ReadonlySet<string>): string {
	if (names.size === 0 || !markdown.includes("?")) return markdown;
	return markdown.replace(TARGET, (whole, opening: string, target: string) => {
		const address = unescaped(target);
		if (!address.includes("?") || !URL.canParse(address)) return whole;
		const url = new URL(address);
		const own = [...names].filter((name) => url.searchParams.has(name));
		if (own.length === 0) return whole;
		for (const name of own) url.searchParams.delete(name);
		return `${opening}${url.href}`;
	});
}

/** Addresses are paired by what stands before their query, in order; the rest in order alone. */
export function compareTargets(before: string, after: string): TargetDifference {
	const [a, b] = [targetsOf(before), targetsOf(after)];
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

function unescaped(target: string): string {
	return target.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
