/** Writes a draft as the Markdown that tosa makes of such a page. */
import { type Draft, type Link, type Page, type Section, SITE } from "./draft.js";
import type { PolicyText } from "./model.js";

export function writeMarkdown(draft: Draft): string {
	const { text, page } = draft;
	const blocks = [
		...writeHead(draft),
		...draft.sections.flatMap((section) => writeSection(section, text)),
		...draft.linkedParagraphs.map((link) => writeLink(link, page)),
		...draft.quotation.map((sentence) => `> ${sentence}`),
		...writeHeadings(draft),
		...writeLists(draft),
		heading(2, text.questions.heading),
		...writeAnswers(draft),
		heading(2, text.partners.heading),
		list(draft.partners.map((name) => (draft.arePartnersLinked ? partnerLink(name) : name))),
		...(draft.links.length > 0 ? [list(draft.links.map((link) => writeLink(link, page)))] : []),
		"* * *",
		...draft.footer,
		...writeFoot(text, page),
	];
	return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function writeHead(draft: Draft): string[] {
	const { text, page } = draft;
	return [
		list(page.menu.map((link) => writeLink(link, page))),
		page.banner ?? "",
		`${text.title}\n${"=".repeat(text.title.length)}`,
		...page.buttons,
		page.updated ? text.page.updated.replace("@", formatDate(page.updated, text)) : "",
		page.daysAgo === undefined ? "" : text.page.ago.replace("@", formatAgo(page.daysAgo, text)),
		heading(2, text.glance.heading),
		list(draft.glance),
		...draft.notes,
		...writeRows(text.questions.rows, draft.glanceAnswers),
		...draft.images.map((description) => `![${description}](${SITE}/pictures/1.png${page.token})`),
	];
}

function writeSection({ heading: title, paragraphs }: Section, { gap }: PolicyText): string[] {
	return [title === "" ? "" : heading(2, title), ...paragraphs.map((sentences) => sentences.join(gap))];
}

function writeHeadings({ headings }: Draft): string[] {
	return headings.flatMap((title, index) => [heading(3, title), `![](${SITE}/icons/${index}.svg)`]);
}

function writeLists({ text, may, mayNot, purposes, inner }: Draft): string[] {
	const outer = list(purposes);
	const nested = list(inner).replace(/^/gm, "    ");
	return [
		heading(2, text.may.heading),
		list(may),
		heading(2, text.mayNot.heading),
		list(mayNot),
		text.purposes.intro,
		inner.length > 0 ? `${outer}\n${nested}` : outer,
	];
}

function writeAnswers({ text, layout, answers }: Draft): string[] {
	const { rows, heading: title, column } = text.questions;
	if (layout === "table") {
		const lines = rows.map((row, index) => `| ${row} | ${answers[index] ?? ""} |`);
		return [[`| ${title} | ${column} |`, "| --- | --- |", ...lines].join("\n")];
	}
	if (layout === "value under heading") {
		return rows.flatMap((row, index) => [heading(3, row), answers[index] ?? ""]);
	}
	return writeRows(rows, answers);
}

/** Definition lists and grids of blocks come out of HTML as one paragraph after the other. */
function writeRows(rows: readonly string[], answers: readonly string[]): string[] {
	return answers.flatMap((answer, index) => [rows[index] ?? "", answer]);
}

function writeFoot(text: PolicyText, page: Page): string[] {
	const { counter, popup, related, year } = page;
	return [
		counter === undefined ? "" : text.page.counter.replace("#", formatNumber(counter, text)),
		related.length > 0 ? heading(3, text.page.related.heading) : "",
		list(related.map((link) => writeLink(link, page))),
		popup ? `${popup.text}\n\n[${popup.button}](${SITE}/popup${page.token})` : "",
		`© ${year} ${text.name}. ${text.page.rights}`,
	];
}

function partnerLink(name: string): string {
	const host = [...name].map((letter) => (letter.codePointAt(0) ?? 0).toString(36)).join("");
	return `[${name}](https://${host}.example/)`;
}

function writeLink({ text, address }: Link, { token }: Page): string {
	return `[${text}](${address.startsWith("http") ? address : SITE + address}${token})`;
}

function heading(level: 2 | 3, title: string): string {
	return level === 2 ? `${title}\n${"-".repeat(Math.max(2, title.length))}` : `### ${title}`;
}

function list(items: readonly string[]): string {
	return items.map((item) => `*   ${item}`).join("\n");
}

export function formatDate(date: Date, { language }: PolicyText): string {
	return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

function formatAgo(days: number, { language }: PolicyText): string {
	return new Intl.RelativeTimeFormat(language).format(-days, "day");
}

function formatNumber(number: number, { language }: PolicyText): string {
	return new Intl.NumberFormat(language).format(number);
}
