import { describe, expect, it } from "vitest";
import {
	DISCORD,
	type Flavour,
	MATRIX,
	MATTERMOST,
	PLAIN,
	ROCKETCHAT,
	SLACK,
	TELEGRAM,
} from "../../../src/notify/message/flavours.js";
import { mailHtml } from "../../../src/notify/message/mail-html.js";
import { mailText } from "../../../src/notify/message/mail-text.js";
import type { Account, Message, Part } from "../../../src/notify/message/model.js";
import { ENGLISH } from "../../../src/notify/message/phrases-en.js";
import { FRENCH } from "../../../src/notify/message/phrases-fr.js";
import { writeMessage } from "../../../src/notify/message/write.js";

const paragraph = (text: string): Part => ({ type: "paragraph", op: "add", label: "", note: "", inlines: [{ text }] });

function account(title: string, body: readonly Part[] = []): Account {
	return {
		title: [{ text: title, strong: true }],
		lines: [[{ text: "recorded on 2 March 2026" }]],
		body,
		links: [[{ text: "Source: " }, { text: "https://a.example/terms", href: "https://a.example/terms" }]],
	};
}

function messageOf(accounts: readonly Account[], more: Partial<Message> = {}): Message {
	return {
		id: "tosa-1",
		route: "desk",
		language: "en",
		subject: "A subject",
		intro: accounts.length > 1 ? `${accounts.length} changes` : "",
		contents: [],
		groups: [{ title: accounts.length > 1 ? "Lumora" : "", accounts }],
		footer: "Sent by tosa.",
		tone: "info",
		thread: undefined,
		link: undefined,
		data: [],
		...more,
	};
}

const write = (message: Message, flavour: Flavour = PLAIN, limit = 100_000) =>
	writeMessage(message, flavour, { limit });

describe("a message within a length", () => {
	const long = Array.from({ length: 40 }, (_, index) =>
		paragraph(`Paragraph ${index} says what may be done with your data.`),
	);

	it("leaves out whole paragraphs from the end, and says how many", () => {
		for (const limit of [400, 700, 1_500, 2_200]) {
			const text = write(messageOf([account("Lumora, Terms", long)]), PLAIN, limit);
			expect(text.length).toBeLessThanOrEqual(limit);
			const kept = text.match(/^\+ Paragraph \d+ says what may be done with your data\.$/gm) ?? [];
			expect(text).toContain(`${40 - kept.length} changed paragraphs left out here.`);
			expect(text.match(/Paragraph/g)).toHaveLength(kept.length);
			expect(text).toContain("https://a.example/terms");
		}
		expect(write(messageOf([account("Lumora, Terms", long)]))).not.toContain("left out");
	});

	it("gives each account its share, and leaves out accounts where not even their titles fit", () => {
		const accounts = Array.from({ length: 20 }, (_, index) => account(`Lumora, Terms ${index}`, long));
		const shared = write(messageOf(accounts), PLAIN, 8_000);
		expect(shared.length).toBeLessThanOrEqual(8_000);
		for (let index = 0; index < 20; index++) expect(shared).toContain(`Lumora, Terms ${index}\n`);
		expect(shared.split("+ Paragraph").length).toBeGreaterThan(20);
		const few = write(messageOf(accounts), PLAIN, 1_000);
		expect(few.length).toBeLessThanOrEqual(1_000);
		const shown = few.match(/^Lumora, Terms \d+$/gm) ?? [];
		expect(few).toContain(`${20 - shown.length} more entries left out here.`);
	});

	it("leaves out headings and folds that lead to nothing", () => {
		const body: Part[] = [
			{ type: "fold", text: "3 unchanged paragraphs" },
			{ type: "path", text: "Your data" },
			paragraph("x".repeat(500)),
		];
		const text = write(messageOf([account("Lumora, Terms", body)]), PLAIN, 300);
		expect(text).not.toMatch(/Your data|unchanged/);
		expect(text).toContain("1 changed paragraph left out here.");
	});
});

const HOSTILE = [
	"<script>alert(1)</script>",
	"<!channel> <!here> <@U123> <https://evil.example|click>",
	"@everyone @here @all @room",
	"*bold* _under_ ~gone~ `code` **b** ~~s~~ ||spoiler||",
	"[click](https://evil.example) ![x](https://evil.example/x.png)",
	"\u001b[31mred\u001b]8;;https://evil.example\u0007link",
	"&lt;b&gt; \"quoted\" 'single'",
	"\u202egnp.exe",
].join(" ");

/** Everywhere that text of others stands. */
const hostile = messageOf([
	{
		title: [{ text: HOSTILE, strong: true }],
		lines: [[{ text: `${HOSTILE}\nSecond line` }]],
		body: [
			{ type: "path", text: HOSTILE },
			{
				type: "paragraph",
				op: "edit",
				label: "",
				note: HOSTILE,
				inlines: [
					{ text: HOSTILE, op: "add" },
					{ text: HOSTILE, op: "remove" },
					{ text: HOSTILE, href: 'https://a.example/"><img src=x>|)' },
				],
			},
		],
		links: [[{ text: HOSTILE, href: 'https://a.example/"><img src=x>|) <!channel>' }]],
	},
]);

describe("hostile text", () => {
	it.each([
		["plain", PLAIN],
		["Slack", SLACK],
		["Mattermost", MATTERMOST],
		["Rocket.Chat", ROCKETCHAT],
		["Discord", DISCORD],
		["Telegram", TELEGRAM],
		["Matrix", MATRIX],
	])("cannot act in a terminal, nor turn the text around: %s", (_, flavour) => {
		expect(write(hostile, flavour)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
	});

	it("stays text in HTML: of a mail, of Telegram, of Matrix", () => {
		for (const html of [mailHtml(hostile), write(hostile, TELEGRAM), write(hostile, MATRIX)]) {
			expect(html).not.toMatch(/<script|<img|<!channel|<@|<https/);
			// Nothing but the elements of the report.
			const elements = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name);
			expect(
				elements.filter(
					(name) => !/^(html|head|meta|title|body|div|span|strong|b|i|u|s|ins|del|a|br|h[1-6]|bdi)$/.test(name ?? ""),
				),
			).toEqual([]);
			for (const [, value = ""] of html.matchAll(/href="([^"]*)"/g))
				expect(value).toMatch(/^https:\/\/a\.example\/[^<>"]*$/);
		}
	});

	it("is no order, mention or link of Slack's", () => {
		const text = write(hostile, SLACK);
		// Every angle bracket begins one of the report's own links.
		for (const [link] of text.matchAll(/<[^>]*>/g)) expect(link).toMatch(/^<https:\/\/a\.example\/[^<>|]*\|[^<>]*>$/);
		expect(text).not.toMatch(/@(everyone|here|all|room)|(?<!\u200b)~gone~|(?<![\u200b*])\*bold\*/);
	});

	it.each([
		["Mattermost", MATTERMOST],
		["Discord", DISCORD],
	])("has no mark-up and no mention in %s", (_, flavour) => {
		const text = write(hostile, flavour);
		expect(text).not.toMatch(/@(everyone|here|all|room)/);
		expect(text).toContain("\\*bold\\* \\_under\\_ \\~gone\\~ \\`code\\`");
		expect(text).toContain("\\[click\\]\\(");
		expect(text).not.toMatch(/(?<!\\)\]\((?!https:\/\/a\.example)/);
	});

	it("makes no line of its own", () => {
		expect(write(hostile)).not.toMatch(/^Second line/m);
	});
});

describe("a mail as text", () => {
	it("has lines of a readable length, in which addresses stay whole", () => {
		const url = `https://a.example/${"x".repeat(120)}`;
		const lines = mailText(messageOf([account("Lumora", [paragraph(`${"word ".repeat(60)}${url} end`)])])).split("\n");
		expect(lines.filter((line) => line.length > 76)).toEqual([`  ${url}`]);
	});
});

describe("French", () => {
	it("has its own plurals, dates and signs", () => {
		expect(FRENCH.date("2026-03-01")).toBe("1er mars 2026");
		expect(FRENCH.counts({ edit: 1, add: 0, remove: 2, move: 0 })).toBe("1 paragraphe modifié, 2 supprimés");
		expect(FRENCH.counts({ edit: 0, add: 3, remove: 0, move: 0 })).toBe("3 paragraphes ajoutés");
		expect(FRENCH.appliesFrom("2026-01-01", 1)).toBe("s’applique à partir du 1er janvier 2026 (demain)");
		expect(FRENCH.says("Lumora", "x")).toBe("Lumora\u00a0: x");
		expect(FRENCH.leftOut(1)).toBe("1 paragraphe modifié n’est pas repris ici.");
		expect(FRENCH.digest({ changes: 2, firsts: 0, services: 1, failures: 1, recoveries: 0, held: 0, dates: 2 })).toBe(
			"2 changements de 1 service, 2 échéances proches et 1 échec",
		);
	});

	it("leaves no phrase out that English has", () => {
		expect(Object.keys(FRENCH)).toEqual(Object.keys(ENGLISH));
	});
});
