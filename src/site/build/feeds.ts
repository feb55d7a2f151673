/** Writes the feeds: of everything, of each service, each document and each watch; of changes, and of every recorded one. */
import { absoluteUrl, relativeUrl } from "../addresses.js";
import { writeAtom } from "../feeds/atom.js";
import { changeEntry, hiddenEntry, stableId } from "../feeds/entries.js";
import { writeJsonFeed } from "../feeds/json-feed.js";
import type { FeedEntry } from "../feeds/model.js";
import type { SiteFolder } from "../folder.js";
import { PHRASES } from "../languages.js";
import type { HiddenChange, SiteDocument, SiteLanguage, SiteService } from "../model.js";
import { changesOf } from "../model.js";
import { changePath, documentPath, type PlacedChange } from "../pages/changes.js";
import { latestChanges } from "../pages/home.js";
import { digestOf, hashOf, type PageWriter, pathOf } from "./writer.js";

const MOST = 30;

interface FeedPlan {
	/** Below the folder of a language, without its extension. */
	readonly path: string;
	/** Of the page that it is about. */
	readonly page: string;
	readonly title: string;
	readonly changes: readonly PlacedChange[];
	/** Beside them, where every recorded change is meant. */
	readonly hidden?: readonly {
		readonly change: HiddenChange;
		readonly document: SiteDocument;
		readonly service: SiteService;
	}[];
}

/** Feeds quote the pages of changes. */
interface FeedWriter extends PageWriter {
	readonly folder: PageWriter["folder"] & Pick<SiteFolder<unknown>, "read">;
}

export async function writeFeeds(writer: FeedWriter, services: readonly SiteService[]): Promise<void> {
	for (const language of writer.site.languages) {
		for (const plan of plansOf(writer, language, services)) await writeFeed(writer, language, plan);
	}
}

function plansOf({ site }: PageWriter, language: SiteLanguage, services: readonly SiteService[]): readonly FeedPlan[] {
	const { feedOfAll } = PHRASES[language];
	const pair = (path: string, page: string, title: string, own: readonly SiteService[]): FeedPlan[] => {
		const changes = latestChanges(own, MOST);
		const all = { path: `${path}/all`, page, title: `${title} (${feedOfAll})`, changes, hidden: latestHidden(own) };
		return [{ path: `${path}/changes`, page, title, changes }, all];
	};
	return [
		...pair("feeds", "index.html", site.title, services),
		...site.watches.map(({ name, slug }) => ({
			path: `feeds/watch-${slug}`,
			page: "index.html",
			title: `${site.title}: ${name}`,
			changes: latestWatched(services, name),
		})),
		...services.flatMap((service) => [
			...pair(service.folder, `${service.folder}/index.html`, service.name, [service]),
			...service.documents.flatMap((document) =>
				pair(document.folder, documentPath(document), `${service.name} — ${document.terms}`, [
					{ ...service, documents: [document] },
				]),
			),
		]),
	];
}

function latestHidden(services: readonly SiteService[]): NonNullable<FeedPlan["hidden"]> {
	return services
		.flatMap((service) =>
			service.documents.flatMap((document) => document.recentHidden.map((change) => ({ change, document, service }))),
		)
		.sort((a, b) => (a.change.date < b.change.date ? 1 : -1))
		.slice(0, MOST);
}

function latestWatched(services: readonly SiteService[], name: string): readonly PlacedChange[] {
	const all = services.flatMap((service) =>
		service.documents.flatMap((document) =>
			changesOf(document)
				.filter(({ watches }) => watches.includes(name))
				.map((change) => ({ change, document, service })),
		),
	);
	return all.sort((a, b) => (a.change.date < b.change.date ? 1 : -1)).slice(0, MOST);
}

async function writeFeed(writer: FeedWriter, language: SiteLanguage, plan: FeedPlan): Promise<void> {
	const { site, folder } = writer;
	const { changes, hidden = [], title, path, page } = plan;
	const facts = [
		changes.map(({ change, service }) => [digestOf(change), service.name]),
		hidden.map(({ change }) => digestOf(change)),
	];
	const key = hashOf(writer.key, title, facts);
	const files = plan.hidden ? ["atom"] : ["atom", "json"];
	const at = (extension: string) => pathOf(writer, language, `${path}.${extension}`);
	const missing = files.filter((extension) => !folder.keeps(at(extension), key));
	for (const extension of missing) {
		const urlOf = (to: string) => {
			const target = pathOf(writer, language, to);
			return site.baseUrl === "" ? relativeUrl(at(extension), target) : absoluteUrl(site.baseUrl, target);
		};
		const entries: FeedEntry[] = [];
		for (const { change, document, service } of changes) {
			const own = changePath(document, change);
			const place = { phrases: PHRASES[language], service: service.name, document, url: urlOf(own) };
			entries.push(changeEntry(change, place, await folder.read(pathOf(writer, language, own))));
		}
		for (const { change, document, service } of hidden) {
			const url = urlOf(`${documentPath(document)}#c-${change.commit.slice(0, 10)}`);
			entries.push(hiddenEntry(change, { phrases: PHRASES[language], service: service.name, document, url }));
		}
		entries.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
		const feed = {
			id: stableId("feed", language, path),
			title,
			language,
			selfUrl: urlOf(`${path}.${extension}`),
			pageUrl: urlOf(page),
			hub: site.hub,
			author: site.title,
			updated: entries[0]?.date ?? new Date(0).toISOString(),
			entries: entries.slice(0, MOST),
		};
		await folder.put(at(extension), extension === "json" ? writeJsonFeed(feed) : writeAtom(feed), key);
	}
}
