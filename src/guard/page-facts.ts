/** Reads from the HTML of a page what no Markdown tells: its title, its address, its form fields, its buttons. Owner of htmlparser2. */
import { Parser } from "htmlparser2";
import { countWords } from "../text/words.js";

/** What a page shows; parts that are hidden by an attribute, an inline style or their element do not count. */
export interface PageFacts {
	/** Text of the first `<title>`, empty where there is none. */
	readonly title: string;
	readonly hasPasswordField: boolean;
	/** A field for a user name, an e-mail address or a telephone number. */
	readonly hasIdentifierField: boolean;
	/** Words inside the forms that ask for a password: labels, buttons, links. */
	readonly passwordFormWords: number;
	/** Words that the page shows, wherever they stand. */
	readonly words: number;
	/** Another page within it, large enough to be read. */
	readonly hasFrame: boolean;
	/** Texts of buttons, in order. */
	readonly buttons: readonly string[];
	/** What the page gives as its own address, as written: to search engines, else to those who share it. */
	readonly canonical: string | undefined;
}

/** Their text is not on the page. A `<dialog>` counts when it is open. */
const UNSEEN = new Set(["script", "style", "template", "noscript", "svg"]);
const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const IDENTIFIER_NAME = /^(?:e-?mail|user|login|identifier|phone|tel)/i;
const MOST_BUTTONS = 500;
const MOST_TITLE_CHARS = 500;

type Attributes = Readonly<Record<string, string>>;

/** Reads a page in one pass, without building its tree. */
export function readPage(html: string): PageFacts {
	const open: { readonly hides: boolean; readonly isButton: boolean }[] = [];
	const buttons: string[] = [];
	let hiding = 0;
	let title: string | undefined;
	let inTitle = false;
	let button: string | undefined;
	let form: { text: string; asksPassword: boolean } | undefined;
	let hasPasswordField = false;
	let hasIdentifierField = false;
	let passwordFormWords = 0;
	let canonical: string | undefined;
	let shared: string | undefined;
	let text = "";
	let hasFrame = false;

	const closeForm = () => {
		if (form?.asksPassword) passwordFormWords += countWords(form.text);
		form = undefined;
	};
	const readField = (attributes: Attributes) => {
		const kind = attributes["type"]?.toLowerCase() ?? "text";
		if (kind === "password") {
			hasPasswordField = true;
			if (form) form.asksPassword = true;
		}
		if (isIdentifier(kind, attributes)) hasIdentifierField = true;
		if (isPressed(kind) && buttons.length < MOST_BUTTONS) {
			const value = attributes["value"] ?? "";
			buttons.push(value);
			if (form) form.text += ` ${value}`;
		}
	};

	const parser = new Parser({
		onopentag(name, attributes) {
			const hides = isHiding(name, attributes);
			const isButton = !hides && hiding === 0 && button === undefined && actsAsButton(name, attributes);
			open.push({ hides, isButton });
			if (name === "title" && title === undefined) inTitle = true;
			if (name === "link" && attributes["rel"]?.toLowerCase() === "canonical") canonical ??= attributes["href"];
			if (name === "meta" && attributes["property"]?.toLowerCase() === "og:url") shared ??= attributes["content"];
			if (hides) hiding++;
			if (hiding > 0) return;
			if (isButton) button = "";
			if (name === "form") form = { text: "", asksPassword: false };
			if (name === "input") readField(attributes);
			if (name === "iframe" && isLarge(attributes)) hasFrame = true;
		},
		ontext(data) {
			if (inTitle) title = ((title ?? "") + data).slice(0, MOST_TITLE_CHARS);
			if (hiding > 0) return;
			if (!inTitle) text += data;
			if (button !== undefined) button += data;
			if (form) form.text += data;
		},
		onclosetag(name) {
			const closed = open.pop();
			if (name === "title") inTitle = false;
			if (name === "form") closeForm();
			// Words of neighbouring elements stay apart.
			text += " ";
			if (form && hiding === 0) form.text += " ";
			if (closed?.hides) hiding--;
			if (closed?.isButton && button !== undefined) {
				if (buttons.length < MOST_BUTTONS) buttons.push(button.replace(/\s+/g, " ").trim());
				button = undefined;
			}
		},
	});
	parser.end(html);
	closeForm();
	return {
		title: (title ?? "").replace(/\s+/g, " ").trim(),
		hasPasswordField,
		hasIdentifierField,
		passwordFormWords,
		words: countWords(text),
		hasFrame,
		buttons,
		canonical: canonical ?? shared,
	};
}

function isHiding(name: string, attributes: Attributes): boolean {
	if (UNSEEN.has(name) || attributes["hidden"] !== undefined) return true;
	if (name === "dialog" && attributes["open"] === undefined) return true;
	return HIDING_STYLE.test(attributes["style"] ?? "");
}

/** Without a size, frames are 300 by 150 pixels; those of trackers say that they are none. */
function isLarge({ width = "300", height = "150" }: Attributes): boolean {
	return [width, height].every((size) => size.endsWith("%") || !(Number.parseFloat(size) < 50));
}

function actsAsButton(name: string, attributes: Attributes): boolean {
	return name === "button" || attributes["role"] === "button";
}

function isPressed(kind: string): boolean {
	return kind === "submit" || kind === "button";
}

function isIdentifier(kind: string, attributes: Attributes): boolean {
	if (kind === "hidden") return false;
	if (kind === "email" || kind === "tel") return true;
	if (/\busername\b/.test(attributes["autocomplete"] ?? "")) return true;
	return kind === "text" && IDENTIFIER_NAME.test(attributes["name"] ?? attributes["id"] ?? "");
}
