/** The site in English. */
import { plural } from "../plural.js";
import type { Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("en-GB");
const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

function list(names: readonly string[]): string {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export const ENGLISH: Phrases = {
	name: "English",
	blocks: {
		language: "en",
		names: { add: "Added: ", remove: "Removed: ", edit: "Edited: ", move: "Moved: " },
		moved: "moved",
		movedFrom: (from) => `moved from under “${from}”`,
		onlyMarkup: "only formatting or white space changed",
	},
	day: (date) => DAY.format(new Date(date)),
	month: (month) => MONTH.format(new Date(`${month}-01`)),
	number: (value) => NUMBER.format(value),
	language: (code) => LANGUAGES.of(code) ?? code,
	skip: "Skip to the content",
	home: "Changes",
	calendar: "Calendar",
	notice: "Notice",
	search: "Search",
	imprint: "Imprint",
	services: "Services",
	pages: "Pages",
	madeWith: "Made with tosa from a recorded history; every page names its commits.",
	feeds: "Feeds",
	feedOfChanges: "changes",
	feedOfAll: "every change",
	lately: "What changed lately",
	nothingYet: "No change is recorded yet.",
	soon: "What takes effect soon",
	soonNothing: "No present text names a day to come.",
	changes: (count) => `${NUMBER.format(count)} ${count === 1 ? "change" : "changes"}`,
	documents: (count) => `${NUMBER.format(count)} ${count === 1 ? "document" : "documents"}`,
	hidden: (count) => `${NUMBER.format(count)} hidden ${count === 1 ? "change" : "changes"}`,
	versions: (count) => `${NUMBER.format(count)} recorded ${count === 1 ? "version" : "versions"}`,
	words: (added, removed) => `+${NUMBER.format(added)} −${NUMBER.format(removed)} words`,
	lastChange: (day) => `last change ${day}`,
	noChange: "no change yet",
	firstRecord: "First record",
	change: "Change",
	kinds: {
		first: "first record",
		substantive: "substantive",
		editorial: "editorial",
		date: "dates",
		links: "links",
		page: "the page around the text",
		"seen-before": "seen before",
		"bad-capture": "bad captures",
		extraction: "another extraction",
	},
	presentText: "Present text",
	compare: "Compare two versions",
	compareHint: "The versions after each change listed on the page of the document, and the present one.",
	compareFrom: "From",
	compareTo: "To",
	compareShow: "Compare",
	compareSame: "The two versions are the same.",
	apart: (day, language, laterDay, laterLanguage) =>
		`The version of ${day} is in ${language}, that of ${laterDay} in ${laterLanguage}: the two are not compared word by word.`,
	needsScript: "This page needs scripts. Everything else on this site can be read without them.",
	timeline: "Time line",
	sources: "Read from",
	sourcesNow: "Read today from",
	watched: "Watched:",
	chart: (shown, hidden, from, to) =>
		`${plural(shown, "change")} and ${plural(hidden, "hidden change")} by month, from ${from} to ${to}.`,
	olderChanges: "Older changes",
	inYear: (year) => `Changes in ${year}`,
	gaps: (count) =>
		`In ${plural(count, "stretch", "stretches")}, nothing was recorded in this whole archive: it was perhaps not checked, and changes may be dated late.`,
	failing: (since, reason) => `Not checked successfully since ${since} (${reason}).`,
	held: (since) => `What was found since ${since} looks wrong and is held back.`,
	strangers: (count) =>
		`Another page was recorded in the place of this document, in ${plural(count, "stretch", "stretches")} until its text was there again`,
	between: (from, to) => (from === to ? from : `${from} to ${to}`),
	latestOf: (shown, all) => `the latest ${shown} of ${all}`,
	inLanguage: (language) => `in ${language}`,
	changedFromTo: (from, to) => `from the version of ${from} to that of ${to}`,
	previousChange: "Earlier change",
	nextChange: "Later change",
	wholeText: "The text after this change",
	textBefore: "Compare with another version",
	why: "Why it is shown",
	commit: "Commit",
	snapshotNote:
		"Dates are those on which a text was first recorded; it may have changed earlier, since the version before.",
	announces: (role, day) =>
		({
			effective: `The text says that something applies from ${day}`,
			deadline: `The text names a limit: ${day}`,
			updated: `The text says that it was updated on ${day}`,
			published: `The text says that it was published on ${day}`,
		})[role],
	daysAway: (days) =>
		days >= 0
			? `${plural(days, "day")} after this change was recorded`
			: `${plural(-days, "day")} before this change was recorded`,
	unchanged: (count) => `${plural(count, "unchanged paragraph")}`,
	quiet: (count) => `${plural(count, "change")} that ${count === 1 ? "is" : "are"} not news`,
	counts: ({ add, remove, edit, move }) =>
		list([
			...(edit > 0 ? [`${plural(edit, "paragraph")} edited`] : []),
			...(add > 0 ? [`${add} added`] : []),
			...(remove > 0 ? [`${remove} removed`] : []),
			...(move > 0 ? [`${move} moved`] : []),
		]) || "no paragraph changed",
	legend: "Added and removed words are marked in the text.",
	linkTo: "Link to this paragraph",
	versionOf: (day) => `Version of ${day}`,
	versionHint:
		"Beside each paragraph stands since when its words have stood in the recorded versions of this document.",
	emptyText: "This version has no text.",
	searchPlaceholder: "Words in the present texts and in the changes",
	searchLoading: "Loading the index…",
	searchNone: "Nothing was found.",
	searchInTexts: "In the present texts",
	searchInChanges: "In the changes",
	searchFailed: "The index could not be loaded.",
	searchFound: (count) => `${count} found`,
	calendarText:
		"What takes effect when, as the recorded texts themselves say. Days of notice count from the day on which this archive first saw the announcement, which may be later than its publication.",
	calendarFile: "As a calendar file",
	toCome: "To come",
	past: "Past",
	firstSeen: "First seen",
	effective: "Applies from",
	document: "Document",
	daysOfNotice: "Days of notice",
	noneSeen: "none seen",
	seenBetween: (from, to) => `between ${from} and ${to}`,
	noticeText:
		"How services announce their changes, counted from the texts alone. Mails, banners and posts are not seen here. Where two days are named, the text changed at some time between them.",
	service: "Service",
	changesColumn: "Changes",
	announcedColumn: "Announced ahead",
	medianNotice: "Median days of notice",
	silent: "Silent edits",
	backdated: "Backdated",
	datesAlone: "Dates alone",
	silentText:
		"The text changed in substance, and the date that it bears as that of its last update, or of its taking effect, did not. What a banner says, what was taken back within months, and what names a day to come is left out.",
	backdatedText:
		"The date that the text bears is older than that of the version before it, or than the last day on which the old text was still seen.",
	datesAloneText: "The date that the text bears changed, and no other words did.",
	none: "none",
	staysAt: (day) => `still says ${day}`,
	dateWent: (from, to) => `${from} became ${to}`,
	notYet: "–",
	colon: ": ",
	list,
};
