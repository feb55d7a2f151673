/** Finds services and terms by the names that people type: exact, slug, or the beginning of a slug. */
import { distance } from "fastest-levenshtein";
import { UsageError } from "../errors.js";
import { slugify } from "./slugs.js";

/** One terms, named; what a versions repository holds is enough. */
export interface NamedTerms {
	readonly serviceId: string;
	/** Display name, where declarations are at hand. */
	readonly serviceName?: string;
	readonly termsType: string;
}

interface Candidate {
	/** What is returned, and preferred when matching. */
	readonly id: string;
	/** Other names it goes by. */
	readonly aliases: readonly string[];
}

const LISTED_AT_MOST = 12;
const SUGGESTED_AT_MOST = 3;

/**
 * The id of the service that `query` means: an exact id or name first, then its slug, then the beginning of a slug that
 * only one service has.
 * @throws UsageError `UNKNOWN_SERVICE` with the nearest names, `AMBIGUOUS_SERVICE` with those that fit equally well
 */
export function findService(names: readonly NamedTerms[], query: string): string {
	const aliases = new Map<string, Set<string>>();
	for (const { serviceId, serviceName } of names) {
		const known = aliases.get(serviceId) ?? new Set();
		if (serviceName !== undefined) known.add(serviceName);
		aliases.set(serviceId, known);
	}
	const services = [...aliases].map(([id, known]) => ({ id, aliases: [...known] }));
	return find(services, query, "service", "SERVICE");
}

/**
 * The terms type that `query` means, among the terms of one service; the rules are those of {@link findService}.
 * @throws UsageError `UNKNOWN_TERMS`, `AMBIGUOUS_TERMS`
 */
export function findTerms(termsOfService: readonly NamedTerms[], query: string): string {
	const types = [...new Set(termsOfService.map(({ termsType }) => termsType))];
	return find(
		types.map((id) => ({ id, aliases: [] })),
		query,
		"terms",
		"TERMS",
	);
}

/**
 * The items that the given names mean: all of them, those of a service, those of one of its terms, or of that type in all.
 * @throws UsageError as {@link findService} and {@link findTerms}
 */
export function selectNamed<Item>(
	items: readonly Item[],
	nameOf: (item: Item) => NamedTerms,
	service?: string,
	terms?: string,
): readonly Item[] {
	const serviceId = service === undefined ? undefined : findService(items.map(nameOf), service);
	const ofService = items.filter((item) => serviceId === undefined || nameOf(item).serviceId === serviceId);
	if (terms === undefined) return ofService;
	const termsType = findTerms(ofService.map(nameOf), terms);
	return ofService.filter((item) => nameOf(item).termsType === termsType);
}

/** The `limit` names nearest to `query`, nearest first; none where nothing resembles it. */
function nearestNames(query: string, names: readonly string[], limit = SUGGESTED_AT_MOST): readonly string[] {
	const typed = slugify(query);
	return names
		.map((name) => ({ name, away: distanceTo(typed, slugify(name)) }))
		.filter(({ away }) => away <= Math.max(2, Math.ceil(typed.length * 0.4)))
		.sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
		.slice(0, limit)
		.map(({ name }) => name);
}

/** A name that contains what was typed is as near as one with a single slip. */
function distanceTo(typed: string, slug: string): number {
	return typed.length > 2 && slug.includes(typed) ? 1 : distance(typed, slug);
}

function find(candidates: readonly Candidate[], query: string, noun: string, suffix: string): string {
	const exact = query.normalize("NFC");
	const slug = slugify(query);
	const rules: readonly ((candidate: Candidate) => boolean)[] = [
		({ id }) => id === query,
		({ id }) => id.normalize("NFC") === exact,
		({ aliases }) => aliases.some((alias) => alias.normalize("NFC") === exact),
		({ id }) => slugify(id) === slug,
		({ aliases }) => aliases.some((alias) => slugify(alias) === slug),
		({ id, aliases }) => slug !== "" && [id, ...aliases].some((name) => slugify(name).startsWith(slug)),
	];
	for (const rule of rules) {
		const [first, ...others] = candidates.filter(rule);
		if (!first) continue;
		if (others.length === 0) return first.id;
		const ids = [first, ...others].map(({ id }) => id);
		throw new UsageError(`AMBIGUOUS_${suffix}`, `“${query}” matches ${ids.length} ${plural(noun)}.`, {
			hint: `Be more specific: ${list(ids.slice(0, LISTED_AT_MOST))}${ids.length > LISTED_AT_MOST ? "…" : ""}.`,
		});
	}
	throw new UsageError(`UNKNOWN_${suffix}`, `There is no ${noun} “${query}”.`, {
		hint: hintForUnknown(candidates, query, noun),
	});
}

function hintForUnknown(candidates: readonly Candidate[], query: string, noun: string): string {
	const ids = candidates.map(({ id }) => id);
	if (ids.length === 0) return `There are no ${plural(noun)} here at all. Check -C and --versions.`;
	const owner = new Map(candidates.flatMap(({ id, aliases }) => [id, ...aliases].map((name) => [name, id])));
	const near = [...new Set(nearestNames(query, [...owner.keys()]).map((name) => owner.get(name) ?? name))];
	if (near.length > 0) return `Did you mean ${list(near)}?`;
	if (ids.length <= LISTED_AT_MOST) return `The known ${plural(noun)}: ${list(ids)}.`;
	return `Run \`tosa list\` to see all ${ids.length} ${plural(noun)}.`;
}

/** “Terms” is its own plural. */
function plural(noun: string): string {
	return noun.endsWith("s") ? noun : `${noun}s`;
}

function list(names: readonly string[]): string {
	return names.map((name) => `“${name}”`).join(", ");
}
