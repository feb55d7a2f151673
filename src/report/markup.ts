/** HTML as a tagged template: what is put in is escaped, unless it is markup itself. */
import { escapeHtml } from "./escape.js";

/** HTML that is safe to put into a page. Made by {@link html}, or by {@link rawHtml} of what already is HTML. */
export class Markup {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	toString(): string {
		return this.#text;
	}
}

/** What can stand in a template; `undefined` and `false` leave nothing. */
export type Child = string | number | Markup | undefined | false | readonly Child[];

/** Fills a template. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Markup {
	let text = strings[0] ?? "";
	for (const [index, child] of children.entries()) text += written(child) + (strings[index + 1] ?? "");
	return new Markup(text);
}

/** @param text HTML in which everything from elsewhere is escaped already */
export function rawHtml(text: string): Markup {
	return new Markup(text);
}

function written(child: Child): string {
	if (child === undefined || child === false) return "";
	if (child instanceof Markup) return child.toString();
	if (typeof child === "object") return child.map(written).join("");
	return escapeHtml(String(child));
}
