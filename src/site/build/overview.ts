/** Writes the pages about more than one document: the first page, services, search, imprint. */
import { type CalendarEntry, type CalendarWords, writeIcs } from "../../notice/ics.js";
import type { Markup } from "../../report/markup.js";
import { absoluteUrl } from "../addresses.js";
import { PHRASES } from "../languages.js";
import type { DocumentState, SiteDocument, SiteLanguage, SiteService } from "../model.js";
import { writeCalendar, writeNotice } from "../pages/calendar.js";
import { documentPath } from "../pages/changes.js";
import { writeState } from "../pages/document.js";
import { writeHome, writeService } from "../pages/home.js";
import { writeImprint } from "../pages/imprint.js";
import { penOf } from "../pages/page.js";
import { writeSearch } from "../pages/search.js";
import { digestOf, hashOf, type PageWriter, pathOf } from "./writer.js";

export interface Overview {
	/** Sorted as they are listed. */
	readonly services: readonly SiteService[];
	readonly states: ReadonlyMap<SiteDocument, DocumentState | undefined>;
	/** Markdown. */
	readonly imprint: string | undefined;
	readonly now: Date;
	/** Paths of the parts of the search index. */
	readonly index: readonly string[];
}

export async function writeOverview(
	writer: PageWriter,
	{ services, states, imprint, now, index }: Overview,
): Promise<void> {
	const { site, folder } = writer;
	const today = now.toISOString().slice(0, 10);
	for (const language of site.languages) {
		const at = (path: string) => penOf(site, language, path);
		const put = (path: string, page: string) => folder.put(pathOf(writer, language, path), page);
		await put("index.html", writeHome(at("index.html"), services, today));
		for (const service of services) {
			const pen = at(`${service.folder}/index.html`);
			const facts = service.documents.map((document) => [digestOf(document), states.get(document)]);
			const key = hashOf(writer.key, service.name, facts);
			if (folder.keeps(pathOf(writer, language, pen.path), key)) continue;
			const told = new Map<SiteDocument, Markup | undefined>(
				service.documents.map((document) => [document, writeState(pen, states.get(document))]),
			);
			await folder.put(pathOf(writer, language, pen.path), writeService(pen, service, told), key);
		}
		await put("calendar.html", writeCalendar(at("calendar.html"), services, today));
		await put("calendar.ics", writeIcs(entriesOf(writer, language, services), wordsOf(language)));
		await put("notice.html", writeNotice(at("notice.html"), services));
		await put("search.html", writeSearch(at("search.html"), index));
		if (imprint !== undefined) await put("imprint.html", writeImprint(at("imprint.html"), imprint));
	}
}

/** The days of all documents, soonest first. */
function entriesOf(
	writer: PageWriter,
	language: SiteLanguage,
	services: readonly SiteService[],
): readonly CalendarEntry[] {
	const { baseUrl } = writer.site;
	const entries = services.flatMap(({ name, documents }) =>
		documents.flatMap((document) =>
			document.notice.calendar.map((item): CalendarEntry => {
				const { service, terms } = document;
				const url = baseUrl === "" ? undefined : absoluteUrl(baseUrl, pathOf(writer, language, documentPath(document)));
				return { ...item, service, serviceName: name, terms, url };
			}),
		),
	);
	return entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function wordsOf(language: SiteLanguage): CalendarWords {
	const phrases = PHRASES[language];
	return {
		name: phrases.calendar,
		summary: ({ serviceName, terms }) => `${serviceName} — ${terms}`,
		description: ({ text, seen, commit }) =>
			`“${text}” ${phrases.firstSeen}${phrases.colon}${phrases.day(seen)}. ${phrases.commit} ${commit}`,
	};
}
