/** Gathers paragraphs that come and go together into causes, and tells the page around the terms from the terms. */
import type { ChangeKind } from "../../change/model.js";
import type { NoiseVersion, ParagraphCause } from "./model.js";
import type { Sighted } from "./sightings.js";
import { spreadOf } from "./spread.js";

/** Fewer hidden changes than this are no noise. */
export const LEAST_CHANGES = 3;
/** Paragraphs belong together that share so much of their changes. */
const TOGETHER = 0.8;
/** A date line that changes as often as this along with the terms says when the terms changed. */
const SPEAKS_OF_TERMS = 0.2;
const EXAMPLES = 3;

/** Paragraphs that behave as one. */
interface Group {
	readonly members: Sighted[];
	/** Hidden changes of all members. */
	readonly changes: Set<number>;
}

/** Those of the most changes first; what changed less than three times is left out. */
export function gatherParagraphs(
	sighted: readonly Sighted[],
	versions: readonly NoiseVersion[],
): readonly ParagraphCause[] {
	const single = sighted.filter(({ hidden }) => hidden.size >= LEAST_CHANGES);
	const groups = groupTogether(single.map(groupOf));
	const terms = groups.filter(isOfTerms);
	const isTerms = (group: Group) => terms.includes(group) || terms.some((other) => isWithin(group, other));
	const rest = groups.filter((group) => !isTerms(group));
	const listed = [...rest, ...rarerLinks(sighted)];
	const causes = [
		...groups.filter(isTerms).map((group) => causeOf(group, versions, true)),
		...joinLinks(listed).map((group) => causeOf(group, versions, false)),
	];
	return causes.filter(({ changes }) => changes >= LEAST_CHANGES).sort((a, b) => b.changes - a.changes);
}

function groupOf(member: Sighted): Group {
	return { members: [member], changes: new Set(member.hidden) };
}

/** Links that change seldom each, but may often as a list: related articles. */
function rarerLinks(sighted: readonly Sighted[]): readonly Group[] {
	return sighted.filter(({ isLink, hidden }) => isLink && hidden.size > 0 && hidden.size < LEAST_CHANGES).map(groupOf);
}

/** Links in one place are one list. */
function joinLinks(groups: readonly Group[]): readonly Group[] {
	const lists = new Map<string, Group>();
	const others: Group[] = [];
	for (const group of groups) {
		const places = new Set(group.members.map(({ isLink, latest }) => (isLink ? latest.at.place : undefined)));
		const [place] = places;
		const list = place === undefined || places.size > 1 ? undefined : lists.get(place);
		if (place === undefined || places.size > 1) others.push(group);
		else if (!list) lists.set(place, group);
		else {
			list.members.push(...group.members);
			for (const change of group.changes) list.changes.add(change);
		}
	}
	return [...lists.values(), ...others];
}

/** Each joins the first larger one that it shares most of its changes with, where both are terms or neither is. */
function groupTogether(groups: readonly Group[]): readonly Group[] {
	const found: Group[] = [];
	for (const group of [...groups].sort((a, b) => b.changes.size - a.changes.size)) {
		const leader = found.find((other) => shared(group, other) >= TOGETHER && isOfTerms(group) === isOfTerms(other));
		if (leader) leader.members.push(...group.members);
		else found.push(group);
	}
	return found;
}

/** Jaccard's index of their changes. */
function shared(a: Group, b: Group): number {
	if (a.changes.size < b.changes.size * TOGETHER) return 0;
	let both = 0;
	for (const change of a.changes) if (b.changes.has(change)) both++;
	return both / (a.changes.size + b.changes.size - both);
}

/** Nearly all of its changes are changes of the other: headings and items that come and go with the text around them. */
function isWithin(group: Group, other: Group): boolean {
	let both = 0;
	for (const change of group.changes) if (other.changes.has(change)) both++;
	return both >= group.changes.size * TOGETHER;
}

function isOfTerms({ members }: Group): boolean {
	return members.some((member) => {
		const { isProse, real, hidden, beside, verdicts } = member;
		const quiet = (verdicts.get("page") ?? 0) + (verdicts.get("date") ?? 0);
		const all = [...verdicts.values()].reduce((sum, count) => sum + count, 0);
		// Running text that no rule took for the page around it is part of the terms, whether it was shown or came back each time.
		if (isProse && (real.size > 0 || quiet * 2 < all)) return true;
		return commonest([member]) === "date" && real.size + beside.size > hidden.size * SPEAKS_OF_TERMS;
	});
}

function causeOf({ members, changes }: Group, versions: readonly NoiseVersion[], isTerms: boolean): ParagraphCause {
	const real = new Set(members.flatMap((member) => [...member.real])).size;
	const latest = members.map((member) => member.latest);
	return {
		type: "paragraphs",
		...spreadOf(changes, versions),
		templates: new Set(members.map(({ template }) => template)),
		examples: latest.slice(0, EXAMPLES).map(({ words, text }) => words.readable || text),
		headings: latest[0]?.at.headings ?? [],
		kinds: kindsOf(members),
		real,
		standing: isTerms ? "terms" : real > 0 ? "doubtful" : "page",
	};
}

function kindsOf(members: readonly Sighted[]): readonly ChangeKind[] {
	const counts = new Map<ChangeKind, number>();
	for (const { verdicts } of members) {
		for (const [kind, count] of verdicts) counts.set(kind, (counts.get(kind) ?? 0) + count);
	}
	return [...counts].sort(([, a], [, b]) => b - a).map(([kind]) => kind);
}

function commonest(members: readonly Sighted[]): ChangeKind | undefined {
	return kindsOf(members)[0];
}
