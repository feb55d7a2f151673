/** A memo in English. */
import { plural } from "../plural.js";
import type { Passing, Phrases } from "./phrases.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function list(names: readonly string[]): string {
	return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

function stood(standing: number, real: number): string {
	if (standing === real) return real === 1 ? "it stood so at the end." : "all of it stood so at the end.";
	return standing === 0
		? "none of these stood unaltered at the end."
		: `${standing} of these stood unaltered at the end.`;
}

function spans({ times }: Passing): string {
	return times === 1 ? "once" : `${times} times`;
}

export const ENGLISH: Phrases = {
	date: (date) => DAY.format(date),
	moment: (date) => `${DAY.format(date)}, ${date.toISOString().slice(11, 19)} UTC`,
	list,
	quoted: (text) => `“${text}”`,
	title: (service, from, to) => `${service}: what changed from ${from} to ${to}`,
	summary: ({ service, from, to, recorded, documents, real, standing, changed, passing, unreal }) =>
		[
			`From ${from} to ${to}, ${plural(recorded, "change")} of ${plural(documents, "document")} of ${service} ${recorded === 1 ? "was" : "were"} recorded.`,
			real === 0
				? "None of them changed the wording of the terms for good."
				: `${real} of them, in ${plural(changed, "document")}, changed the wording of the terms; ${stood(standing, real)}`,
			...(passing > 0 ? [`${passing} added or removed text only for a while.`] : []),
			...(unreal > 0 ? [`${unreal} ${unreal === 1 ? "was" : "were"} judged not to change what the terms say.`] : []),
		].join(" "),
	realChanges: (count) => (count === 1 ? "The change that matters:" : "The changes that matter:"),
	comparedWith: (from, commit) => `Compared with the version of ${from}, ${commit}.`,
	words: (added, removed) => `+${added} −${removed} words`,
	sentences: (added, removed) =>
		list([
			...(added > 0 ? [`${plural(added, "new sentence")}`] : []),
			...(removed > 0 ? [`${plural(removed, "sentence")} gone for the first time`] : []),
		]),
	paragraphs: ({ add, remove, edit, move }) => {
		const parts = [
			{ count: add, did: "added" },
			{ count: remove, did: "removed" },
			{ count: edit, did: "reworded" },
			{ count: move, did: "moved" },
		].filter(({ count }) => count > 0);
		return list(parts.map(({ count, did }, at) => `${at === 0 ? plural(count, "paragraph") : count} ${did}`));
	},
	quiet: (count, kinds) =>
		`${plural(count, "other difference")} of this change ${count === 1 ? "is" : "are"} not quoted: ${kinds}.`,
	commit: "Commit",
	watched: "Watches:",
	added: "Added",
	removed: "Removed",
	reworded: "Reworded",
	moved: "Moved",
	movedFrom: (path) => `Moved here from “${path}”:`,
	before: "Before:",
	after: "After:",
	alike: (count) => `${count} paragraphs like this one:`,
	quotedAbove: (count) =>
		`${plural(count, "paragraph")} of this change ${count === 1 ? "is" : "are"} quoted above already.`,
	notQuoted: (count, places, command) =>
		`${plural(count, "more paragraph")} of this change ${count === 1 ? "is" : "are"} not quoted: ${places} (${command}).`,
	place: (heading, count) => `${count} under ${heading}`,
	otherPlaces: (count) => `${count} elsewhere`,
	onlyQuoted: (quoted, all) =>
		`${quoted} of the ${all} changes ${quoted === 1 ? "is" : "are"} quoted below, as many as find room, beginning with those in which most words changed; \`--all\` quotes all of them.`,
	stood: (standing, all, end) =>
		standing === all
			? `All of it stood so in ${end}.`
			: standing === 0
				? `None of it stood exactly so in ${end}.`
				: `${standing} of the ${all} paragraphs stood so in ${end}; the others had been altered again.`,
	endOf: (date, language) =>
		language === undefined ? `the version of ${date}` : `the version of ${date}, the last one in ${language}`,
	language: (code) => LANGUAGES.of(code) ?? code,
	recordedIn: (stretches) =>
		`Recorded in ${list(stretches.map(({ language, date, commit }, at) => (at === 0 ? language : `in ${language} from ${date} (${commit})`)))}.`,
	switched: (languages, times) => `Recorded in ${languages}, with ${times} switches from one to another.`,
	announces: (role, date, quotation) =>
		({
			effective: `The text applies from ${date}: ${quotation}.`,
			deadline: `The text states an end date, ${date}: ${quotation}.`,
			updated: `The text says it was last updated on ${date}: ${quotation}.`,
			published: `The text says it was published on ${date}: ${quotation}.`,
		})[role],
	cameAndWent: "Came and went",
	came: (text) =>
		`${plural(text.paragraphs, "paragraph")} recorded on ${text.date} (${text.commit}) came and went ${spans(text)}: last present on ${text.last}, absent from ${text.end}.`,
	went: (text) =>
		`${plural(text.paragraphs, "paragraph")} missing on ${text.date} (${text.commit}) went and came back ${spans(text)}: last absent on ${text.last}, present again in ${text.end}.`,
	unreal: (count, kinds, isAll) =>
		`${plural(count, isAll ? "change" : "other change")} ${count === 1 ? "was" : "were"} judged not to change what the terms say: ${kinds}.`,
	alternated: (states) => `The document alternated between ${states} texts`,
	sameWords: "The sentences stayed the same.",
	noNewSentence: "and every sentence had been there before",
	nothingNew: "Every sentence had been there before.",
	newSentences: (count) => `${plural(count, "sentence")} had not been there before; the reasons say what kind`,
	newLabels: (count, example) =>
		count === 1 ? `The label ${example} was new.` : `${count} labels were new, such as ${example}.`,
	colon: ": ",
	semicolon: "; ",
	others: "Documents without a lasting change",
	source: (addresses) => `Source: ${addresses}`,
	firstRecord: (date, commit) => `First recorded on ${date} (${commit}); that is not a change.`,
	unchanged: (names) => `No recorded changes: ${names}.`,
	howMade: "How this memo was made",
	made: ({ recorded, real, passing, unreal }, version) =>
		`Drafted by tosa ${version} from the recorded versions alone: ${plural(recorded, "recorded change")}, of which ${real} real, ${passing} passing, ${unreal} others. A change is real if a sentence is new to the document, gone from it for the first time, or at another place where it says something else, regardless of layout, links and typography; bad captures are left aside. Quotations are the recorded words without Markdown; “[…]” marks an omission.`,
	check: "To verify it, in the collection or with `--versions`:",
	checkLog: "every recorded change, with the reasons for its kind",
	checkDiff: "one change in full",
	checkBlame: "the date of each sentence",
	checkSearch: "when a phrase first appeared",
	kinds: {
		substantive: (count) => `${count} of wording`,
		editorial: (count) => `${count} of punctuation, spelling or layout`,
		date: (count) => `${count} of dates`,
		links: (count) => `${count} of links or images`,
		page: (count) => `${count} of the page around the terms`,
		"seen-before": (count) => `${count} back to earlier wording`,
		"bad-capture": (count) => `${plural(count, "bad capture")} or recovery`,
		extraction: (count) => plural(count, "technical upgrade"),
	},
};
