/** Builds a site from a versions repository: reads what is new, writes what that changes, and leaves the rest. */
import { resolve } from "node:path";
import type { SiteConfig } from "../../collection/model.js";
import type { Archive } from "../../history/archive.js";
import { historyKeysOf } from "../../history/kinds-cache.js";
import type { Attempt } from "../../history/log.js";
import type { Watch } from "../../match/watch.js";
import { readVersion } from "../../version.js";
import { assignSlugs, safeSlug } from "../addresses.js";
import { type Asset, readAssets, readOwn } from "../assets.js";
import { openSiteFolder, type Written } from "../folder.js";
import type { DocumentState, SiteDocument, SiteFacts, SiteService } from "../model.js";
import { writeTimeline } from "./document-pages.js";
import { buildDocuments } from "./documents.js";
import { writeFeeds } from "./feeds.js";
import { gapsOf } from "./gaps.js";
import { writeOverview } from "./overview.js";
import { type Recorded, readRecorded } from "./recorded.js";
import { writeSearchIndex } from "./search.js";
import { hashOf, pathOf } from "./writer.js";

/** Raised when pages are made in another way: those of older builds are written anew. */
const METHOD = 4;

export interface SiteOptions {
	/** Where the site is written; created where it is missing. */
	readonly folder: string;
	readonly config: SiteConfig;
	/** Absolute path of the collection, which the files of the configuration are relative to. */
	readonly dir: string;
	/** Template with `%COMMIT`; empty where commits are nowhere to be seen. */
	readonly commitUrl: string;
	readonly watches: readonly Watch[];
	/** What the declarations know of a document, by its path in the versions repository. */
	readonly declared: ReadonlyMap<string, DeclaredDocument>;
	readonly now: Date;
	/** Told before each document that is read anew; `false` ends the build, and nothing is written. */
	readonly onDocument?: (done: number, all: number) => boolean;
	/** Reads each document; by default, one that cannot be read ends the build. */
	readonly attempt?: Attempt;
}

/** What a collection knows of a document beside its texts. */
export interface DeclaredDocument {
	readonly serviceName: string;
	/** Addresses. */
	readonly sources: readonly string[];
	readonly state: DocumentState | undefined;
}

/** What a build did. */
export interface SiteResult extends Written {
	readonly services: number;
	readonly documents: number;
	readonly changes: number;
}

/** What the next build takes over, by path of the document. */
type Kept = Readonly<Record<string, KeptDocument>>;

interface KeptDocument {
	/** Of everything that its pages are made from. */
	readonly key: string;
	/** Of what is watched for. */
	readonly watched: string;
	readonly document: SiteDocument;
}

/**
 * Builds the site. Undefined where `onDocument` ended it.
 * @throws UsageError `NOT_A_SITE`, `SITE_FILE_UNREADABLE`; EnvironmentError `SITE_UNWRITABLE`; RecordError
 */
export async function buildSite(archive: Archive, options: SiteOptions): Promise<SiteResult | undefined> {
	const { config, dir, watches, attempt = (_document, task) => task() } = options;
	const { history } = archive;
	const own = (file: string) => (file === "" ? undefined : resolve(dir, file));
	const assets = await readAssets({ css: own(config.css), logo: own(config.logo) });
	const imprint =
		config.imprint === "" ? undefined : (await readOwn("imprint", resolve(dir, config.imprint))).toString();
	const site = factsOf(options, assets);
	const folder = await openSiteFolder<Kept>(options.folder, `${readVersion()} ${METHOD}`);
	const writer = { site, folder, key: hashOf(site, config.exclude) };
	try {
		for (const asset of assetsOf(assets)) await folder.put(asset.path, asset.content);
		const { recorded, dates } = await readRecorded(archive, config.exclude, attempt);
		const slugs = slugsOf(recorded);
		const kept: Record<string, KeptDocument> = {};
		const watched = hashOf(watches.map(({ id }) => id));
		const services = new Map<string, SiteService & { documents: SiteDocument[] }>();
		const placed = recorded.map(({ ref, entries }) => {
			const declared = options.declared.get(ref.path);
			const place = { folder: slugs.documents.get(ref.path) ?? "", sources: declared?.sources ?? [] };
			const name = declared?.serviceName ?? ref.serviceId;
			const service = { id: ref.serviceId, name, folder: slugs.services.get(ref.serviceId) ?? "" };
			const last = entries.at(-1)?.commit;
			const key = hashOf(writer.key, historyKeysOf(entries).at(-1), last, place, name, watched);
			return { ref, entries, place, service, key, before: folder.last.kept?.[ref.path] };
		});
		const tasks = placed.flatMap(({ key, before, ...task }) => {
			if (before?.key === key) return [];
			return [{ ...task, before: before?.watched === watched ? before.document : undefined }];
		});
		const { onDocument = () => true } = options;
		const built = await buildDocuments(writer, {
			history,
			repository: archive.path,
			watches,
			tasks,
			attempt,
			onDocument: (done) => onDocument(done, tasks.length),
		});
		if (!built) return undefined;
		for (const { ref, place, service: own, key, before } of placed) {
			const isKept = before?.key === key;
			if (isKept) for (const language of site.languages) folder.keepAll(`${pathOf(writer, language, place.folder)}/`);
			const document = isKept ? before.document : built.get(ref.path);
			if (document === undefined) continue;
			kept[ref.path] = { key, watched, document };
			const service = services.get(own.id) ?? { ...own, documents: [] };
			service.documents.push(document);
			services.set(own.id, service);
		}
		const all = [...services.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
		const gaps = gapsOf(dates);
		const states = new Map<SiteDocument, DocumentState | undefined>();
		for (const service of all) {
			for (const document of service.documents) {
				const state = options.declared.get(document.path)?.state;
				states.set(document, state);
				await writeTimeline(writer, service, document, state, gaps);
			}
		}
		await writeFeeds(writer, all);
		const index = await writeSearchIndex(writer, history, all);
		await writeOverview(writer, { services: all, states, imprint, now: options.now, index });
		const written = await folder.publish(kept, orderOf);
		const documents = all.flatMap((service) => service.documents);
		const changes = documents.reduce((sum, { steps }) => sum + steps.filter(({ change }) => change).length, 0);
		return { ...written, services: all.length, documents: documents.length, changes };
	} finally {
		await folder.discard();
	}
}

/** What nothing leads away from comes first: files, then changes and versions, documents, services, and the first page. */
function orderOf(path: string): number {
	if (/(?:^|\/)(?:changes|versions)\/[^/]+$/.test(path) || !path.endsWith(".html")) {
		return /\.(?:atom|json|ics)$/.test(path) ? 3 : 0;
	}
	const depth = path.split("/").length;
	return path.includes("services/") ? 2 - depth / 100 : 4 - depth / 100;
}

function factsOf(
	{ config, commitUrl, watches }: SiteOptions,
	assets: Awaited<ReturnType<typeof readAssets>>,
): SiteFacts {
	const names = [...new Set(watches.map(({ name }) => name))];
	const slugs = assignSlugs(names.map((name) => ({ name, first: "" })));
	return {
		title: config.title,
		baseUrl: config.baseUrl === "" || config.baseUrl.endsWith("/") ? config.baseUrl : `${config.baseUrl}/`,
		languages: config.languages,
		hub: config.hub,
		commitUrl,
		styles: assets.styles.map(({ path }) => path),
		scripts: { search: assets.search.path, compare: assets.compare.path },
		logo: assets.logo?.path,
		hasImprint: config.imprint !== "",
		watches: names.map((name) => ({ name, slug: slugs.get(name) ?? safeSlug(name) })),
	};
}

function assetsOf({ styles, search, compare, logo }: Awaited<ReturnType<typeof readAssets>>): readonly Asset[] {
	return [...styles, search, compare, ...(logo ? [logo] : [])];
}

/** The folders of services and documents: whoever was recorded first has the plain name. */
function slugsOf(recorded: readonly Recorded[]) {
	const firstOf = ({ entries }: Recorded) => entries[0]?.date.toISOString() ?? "";
	const named = recorded.map((each) => ({ name: each.ref.serviceId, first: firstOf(each) }));
	const slugs = assignSlugs(named);
	const services = new Map([...slugs].map(([id, slug]) => [id, `services/${slug}`]));
	const documents = new Map<string, string>();
	for (const [id, folder] of services) {
		const own = recorded.filter(({ ref }) => ref.serviceId === id);
		const terms = assignSlugs(own.map((each) => ({ name: each.ref.termsType, first: firstOf(each) })));
		for (const { ref } of own) documents.set(ref.path, `${folder}/${terms.get(ref.termsType)}`);
	}
	return { services, documents };
}
