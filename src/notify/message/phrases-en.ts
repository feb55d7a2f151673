/** Messages in English. */
import { plural } from "../../plural.js";
import type { Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const date = (text: string) => DAY.format(new Date(text));

function away(days: number): string {
	return days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
}

function list(parts: readonly string[]): string {
	return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export const ENGLISH: Phrases = {
	date,
	quoted: (text) => `“${text}”`,
	document: (service, terms) => `${service}, ${terms}`,
	joined: (parts) => parts.join("; "),
	says: (what, said) => `${what}: ${said}`,
	kind: {
		first: "first record",
		substantive: "substantive change",
		editorial: "editorial change",
		date: "change of a date",
		links: "change of links",
		page: "change of the page around the terms",
		"seen-before": "a text seen before",
		"bad-capture": "bad capture",
		extraction: "technical change of the extraction",
	},
	words: (added, removed) => `+${added} −${removed} words`,
	counts: ({ edit, add, remove, move }) => {
		const parts = [
			{ count: edit, did: "edited" },
			{ count: add, did: "added" },
			{ count: remove, did: "removed" },
			{ count: move, did: "moved" },
		].filter(({ count }) => count > 0);
		if (parts.length === 0) return "no paragraph changed";
		return parts
			.map(({ count, did }, at) => (at === 0 ? `${plural(count, "paragraph")} ${did}` : `${count} ${did}`))
			.join(", ");
	},
	first: "first record",
	appliesFrom: (day, days) => (days >= 0 ? `applies from ${date(day)} (${away(days)})` : `applies since ${date(day)}`),
	until: (day, days) => (days >= 0 ? `until ${date(day)} (${away(days)})` : `until ${date(day)} (passed)`),
	watched: (names) => `watched: ${names.join(", ")}`,
	recordedOn: (day) => `recorded on ${date(day)}`,
	folded: (paragraphs, quiet) =>
		[
			...(paragraphs > 0 ? [plural(paragraphs, "unchanged paragraph")] : []),
			...(quiet > 0 ? [`${plural(quiet, "change")} without new content`] : []),
		].join(", "),
	movedFrom: (headings) => `moved from under “${headings}”`,
	moved: "moved",
	onlyMarkup: "only formatting or white space changed",
	leftOut: (paragraphs) => `${plural(paragraphs, "changed paragraph")} left out here.`,
	itemsLeftOut: (count) => `${plural(count, "more entry", "more entries")} left out here.`,
	source: "Source",
	commit: "Commit",
	page: "About this change",
	failing: (checks, since) => `${checks} failed checks in a row, since ${date(since)}`,
	recovered: (since) => `can be checked again; it had failed since ${date(since)}`,
	held: (checks, since) =>
		`a suspect capture is held back since ${date(since)} (${plural(checks, "check")}); someone has to decide`,
	review: "tosa review shows it.",
	routeFailing: (route, since) => `The route “${route}” has delivered nothing since ${date(since)}`,
	routeRecovered: (route, since) => `The route “${route}” delivers again; it had not since ${date(since)}`,
	digest: ({ changes, firsts, services, failures, recoveries, held, dates }) =>
		list([
			...(changes > 0 ? [`${plural(changes, "change")} of ${plural(services, "service")}`] : []),
			...(firsts > 0 ? [plural(firsts, "first record")] : []),
			...(dates > 0 ? [plural(dates, "date coming near", "dates coming near")] : []),
			...(held > 0 ? [plural(held, "held capture")] : []),
			...(failures > 0 ? [plural(failures, "failure")] : []),
			...(recoveries > 0 ? [plural(recoveries, "recovery", "recoveries")] : []),
		]),
	contents: "Contents",
	operation: "Delivery",
	testSubject: "Test message",
	testText: "This is a test: nothing changed. Whoever reads it is reached by this route.",
	footer: (route) => `Sent by tosa, route “${route}”.`,
	added: "added",
	removed: "removed",
};
