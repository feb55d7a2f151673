/** Runs in the browser: loads the index when somebody searches, and shows what it finds, with the paragraphs that hold the words. */
import MiniSearch, { type SearchResult } from "minisearch";
import { INDEX, type Indexed, type Passages, termsOf } from "../search-terms.js";

interface Globals {
	readonly tosaIndex?: readonly object[];
	readonly tosaPassages?: Readonly<Record<string, Passages>>;
}

type Hit = SearchResult & Indexed;

const globals = globalThis as unknown as Globals;
const MOST_TEXTS = 10;
const MOST_CHANGES = 30;
const MOST_PASSAGES = 3;
const AROUND = 160;

function element<Type extends HTMLElement>(selector: string): Type {
	const found = document.querySelector<Type>(selector);
	if (!found) throw new Error(`The page has no ${selector}.`);
	return found;
}

const status = element("#status");
const { index = "", loading = "", none = "", failed = "", found = "", base = "" } = status.dataset;
const root = new URL(index.split(" ")[0]?.replace(/search\/\d+\.js$/, "") || ".", location.href);

/** A script, because a page opened from a disk may load no data otherwise. */
function load(address: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = address;
		script.onload = () => resolve();
		script.onerror = () => reject(new Error(address));
		document.head.append(script);
	});
}

let indexes: Promise<readonly MiniSearch<Indexed & { text: string }>[]> | undefined;

async function loadIndexes() {
	await Promise.all(index.split(" ").filter(Boolean).map(load));
	return (globals.tosaIndex ?? []).map((part) => MiniSearch.loadJS(part as never, INDEX));
}

async function search(question: string): Promise<void> {
	if (termsOf(question).length === 0) return;
	status.textContent = loading;
	indexes ??= loadIndexes();
	const parts = await indexes;
	const options = { prefix: true, combineWith: "AND", boost: { title: 2 } } as const;
	const hits = parts.flatMap((part) => part.search(question, options) as Hit[]).sort((a, b) => b.score - a.score);
	const texts = hits.filter(({ date }) => date === undefined);
	const changes = hits.filter(({ date }) => date !== undefined);
	status.textContent = hits.length === 0 ? none : found.replace("%N", String(hits.length));
	show("#texts", await Promise.all(texts.slice(0, MOST_TEXTS).map((hit) => writeText(hit, question))));
	show("#found-changes", changes.slice(0, MOST_CHANGES).map(writeChange));
}

function show(section: string, items: readonly HTMLElement[]): void {
	element(section).hidden = items.length === 0;
	element(`${section} ol`).replaceChildren(...items);
}

function link(path: string, text: string): HTMLElement {
	const anchor = document.createElement("a");
	anchor.href = base + path.split("/").map(encodeURIComponent).join("/").replace("%23", "#");
	anchor.textContent = text;
	return anchor;
}

function line(...parts: readonly (Node | string)[]): HTMLElement {
	const paragraph = document.createElement("p");
	paragraph.dir = "auto";
	paragraph.append(...parts);
	return paragraph;
}

function writeChange({ path, title, date = "", gist }: Hit): HTMLElement {
	const item = document.createElement("li");
	item.append(line(`${date} `, link(path, title)));
	if (gist !== undefined) item.append(line(`“${gist}”`));
	return item;
}

async function writeText({ path, title, passages }: Hit, question: string): Promise<HTMLElement> {
	const item = document.createElement("li");
	item.append(line(link(path, title)));
	if (passages === undefined) return item;
	if (!globals.tosaPassages?.[passages]) {
		await load(new URL(passages.split("/").map(encodeURIComponent).join("/"), root).href).catch(() => {});
	}
	const wanted = termsOf(question);
	const holding = (globals.tosaPassages?.[passages] ?? [])
		.map(([anchor, text]) => ({ anchor, text, count: countOf(text, wanted) }))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	for (const { anchor, text } of holding.slice(0, MOST_PASSAGES)) {
		item.append(line(...marked(cut(text, wanted), wanted), " ", link(`${path}#${anchor}`, "¶")));
	}
	return item;
}

function countOf(text: string, wanted: readonly string[]): number {
	const terms = termsOf(text);
	return wanted.filter((want) => terms.some((term) => term.startsWith(want))).length;
}

/** The text around the first of the words. */
function cut(text: string, wanted: readonly string[]): string {
	const at = Math.max(0, ...wanted.map((want) => text.toLowerCase().indexOf(want)));
	const start = Math.max(0, at - AROUND);
	return `${start > 0 ? "…" : ""}${text.slice(start, at + AROUND)}${at + AROUND < text.length ? "…" : ""}`;
}

/** The words in marks, and what is between them. */
function marked(text: string, wanted: readonly string[]): (Node | string)[] {
	return text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece) => {
		if (!termsOf(piece).some((term) => wanted.some((want) => term.startsWith(want)))) return piece;
		const mark = document.createElement("mark");
		mark.textContent = piece;
		return mark;
	});
}

const input = element<HTMLInputElement>("#q");
const ask = () => {
	search(input.value).catch(() => {
		indexes = undefined;
		status.textContent = failed;
	});
};
element<HTMLFormElement>("form.search").addEventListener("submit", (event) => {
	event.preventDefault();
	history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
	ask();
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value !== "") ask();
