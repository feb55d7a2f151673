/** What holds for every page of a site that `tosa site` wrote: links lead somewhere, and axe-core finds no fault. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { Page } from "playwright";

type Node = DefaultTreeAdapterMap["node"];
export type Element = DefaultTreeAdapterMap["element"];

export function elements(node: Node): Element[] {
	const own = "tagName" in node ? [node] : [];
	return "childNodes" in node ? [...own, ...node.childNodes.flatMap(elements)] : own;
}

export const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;

/** Paths below the folder, sorted. */
export function filesOf(site: string): string[] {
	return readdirSync(site, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(site, join(entry.parentPath, entry.name)))
		.sort();
}

export interface CheckedLinks {
	readonly pages: number;
	readonly links: number;
	/** `page leads to target`, or a page with an id that stands twice. */
	readonly faults: readonly string[];
}

/** Every link within the site, with its anchor. Only ids and targets of a page are held in memory. */
export function checkLinks(site: string): CheckedLinks {
	const files = filesOf(site);
	const all = new Set(files);
	const faults: string[] = [];
	const pages = new Map<string, { readonly ids: ReadonlySet<string>; readonly targets: readonly string[] }>();
	for (const path of files.filter((each) => each.endsWith(".html"))) {
		const tree = elements(parse(readFileSync(join(site, path), "utf8")));
		const ids = tree.flatMap((element) => attribute(element, "id") ?? []);
		if (new Set(ids).size < ids.length) faults.push(`${path} has an id twice`);
		const targets = tree.flatMap((element) =>
			[attribute(element, "href") ?? [], attribute(element, "src") ?? []].flat(),
		);
		pages.set(path, { ids: new Set(ids), targets: targets.filter((target) => !/^(?:https?|mailto):/.test(target)) });
	}
	let links = 0;
	for (const [path, { targets }] of pages) {
		const base = pathToFileURL(join(site, path));
		for (const target of targets) {
			links++;
			const url = new URL(target, base);
			const file = relative(site, fileURLToPath(new URL(url.pathname, "file://")));
			const fragment = decodeURIComponent(url.hash.slice(1));
			// Of the page on which versions are compared, it names one of them.
			const isThere = fragment === "" || file.endsWith("compare.html") || pages.get(file)?.ids.has(fragment);
			if (!all.has(file) || !isThere) faults.push(`${path} leads to ${target}`);
		}
	}
	return { pages: pages.size, links, faults };
}

/** What axe-core finds on the page that is open, each fault with the first element that has it. The context must bypass policies. */
export async function axeFaults(tab: Page): Promise<string[]> {
	await tab.evaluate(axe.source);
	const { violations } = await tab.evaluate(() =>
		(
			globalThis as unknown as {
				axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
			}
		).axe.run(),
	);
	return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
