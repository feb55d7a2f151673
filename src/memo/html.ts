/** Writes a memo as a page: the same words as its Markdown, which holds no more than {@link renderMemo} puts into it. */
import { STYLE } from "../report/diff/html-style.js";
import { escapeHtml } from "../report/escape.js";
import { framePage } from "../report/page.js";
import { linkHtml } from "../report/source-link.js";
import type { MemoLanguage } from "./languages.js";

/** @param markdown as {@link renderMemo} writes it: everything from the web in it is escaped */
export function memoPage(markdown: string, language: MemoLanguage): string {
	const [, matter = "", ...rest] = markdown.split(/^---$/m);
	const title = /^title: (".*")$/m.exec(matter)?.[1] ?? '""';
	const parts = rest.join("---").trim().split("\n\n");
	const name = JSON.parse(title) as string;
	const body = `<header>
<h1 dir="auto">${escapeHtml(name)}</h1>
</header>
<div class="page bare">
<main>
${parts.map(writePart).join("\n")}
</main>
</div>`;
	return framePage({ language, title: name, style: STYLE, body });
}

function writePart(part: string): string {
	const [, signs, heading] = /^(#{2,4}) (.*)$/s.exec(part) ?? [];
	if (signs !== undefined && heading !== undefined) {
		return `<h${signs.length} dir="auto">${writeInline(heading)}</h${signs.length}>`;
	}
	if (part.startsWith("> ")) {
		const paragraphs = part.split("\n>\n").map((line) => `<p>${writeInline(line.replace(/^> /, ""))}</p>`);
		return `<blockquote lang="" dir="auto">\n${paragraphs.join("\n")}\n</blockquote>`;
	}
	if (part.startsWith("- ")) {
		const items = part
			.split(/\n(?=- )/)
			.map((item) => `<li class="b" data-mark="•">${writeInline(item.slice(2))}</li>`);
		return `<ul>\n${items.join("\n")}\n</ul>`;
	}
	return `<p dir="auto">${writeInline(part)}</p>`;
}

/** Escaped signs, entities, the tags that mark changes, comments that part words, code, links, emphasis, and text. */
const INLINE =
	/\\(?<sign>[!-/:-@[-`{-~])|(?<markup>&(?:amp|lt|gt|quot|#\d{1,7});|<\/?(?:ins|del|strong)>)|<!-- -->|`(?<code>[^`]*)`|\[(?<text>[^\]]*)\]\(<(?<address>[^<>]*)>\)|(?<emphasis>\*\*?)|(?<plain>[^\\&<`[*]+|.)/gs;

function writeInline(markdown: string): string {
	const open: string[] = [];
	let html = "";
	for (const { groups = {} } of markdown.matchAll(INLINE)) {
		const { sign, markup, code, text, address, emphasis, plain } = groups;
		if (markup !== undefined) html += markup;
		else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
		else if (text !== undefined) html += linkHtml(writeInline(text), address);
		else if (emphasis !== undefined) html += writeEmphasis(emphasis === "**" ? "strong" : "em", open);
		else html += escapeHtml(sign ?? plain ?? "");
	}
	return html + open.map((tag) => `</${tag}>`).join("");
}

/** @param open the tags that are open, innermost first */
function writeEmphasis(tag: string, open: string[]): string {
	if (open[0] === tag) {
		open.shift();
		return `</${tag}>`;
	}
	open.unshift(tag);
	return `<${tag}>`;
}
