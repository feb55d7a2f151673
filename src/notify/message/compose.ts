/** Makes a message of what is owed: about one thing, or a digest by service, the most important first. */
import { createHash } from "node:crypto";
import type { NotifyRoute } from "../../collection/model.js";
import { oneLine } from "../../errors.js";
import type { Item } from "../model.js";
import { type AccountContext, type Told, tell } from "./accounts.js";
import { cutBetweenWords } from "./cut.js";
import type { AccountGroup, Message } from "./model.js";
import { type DigestCounts, PHRASES, type Phrases } from "./phrases.js";

type RouteFacts = Pick<NotifyRoute, "name" | "language">;

/** A digest of more things begins with their titles. */
const LONG = 5;
const SUBJECT_LENGTH = 180;

/** The same for the same route and the same things, whenever it is asked. */
function messageId(route: string, keys: readonly string[]): string {
	const hash = createHash("sha256")
		.update(JSON.stringify([route, ...[...keys].sort()]))
		.digest("hex");
	return `tosa-${hash.slice(0, 32)}`;
}

/** @param items at least one */
export async function compose(
	route: RouteFacts,
	items: readonly Item[],
	context: Omit<AccountContext, "phrases">,
): Promise<Message> {
	const phrases = PHRASES[route.language];
	const told: Told[] = [];
	for (const item of items) told.push(await tell(item, { ...context, phrases }));
	const base = {
		id: messageId(
			route.name,
			items.map(({ key }) => key),
		),
		route: route.name,
		language: route.language,
		footer: phrases.footer(route.name),
		tone: toneOf(items),
		data: told.map(({ data }) => data),
	};
	const [only] = told;
	if (only && told.length === 1) {
		return {
			...base,
			subject: subjectOf(only.headline),
			intro: "",
			contents: [],
			groups: [{ title: "", accounts: [only.account] }],
			thread: threadOf(route.name, only.item),
			link: only.link,
		};
	}
	const counts = phrases.digest(countsOf(items));
	const sorted = grouped(told, phrases);
	return {
		...base,
		subject: subjectOf(counts),
		intro: counts,
		contents: told.length > LONG ? sorted.flatMap(({ told: own }) => own.map(({ headline }) => oneLine(headline))) : [],
		groups: sorted.map(
			({ title, told: own }): AccountGroup => ({ title, accounts: own.map(({ account }) => account) }),
		),
		thread: undefined,
		link: undefined,
	};
}

/** A message that says nothing but that the route works. */
export function testMessage(route: RouteFacts, now: Date): Message {
	const phrases = PHRASES[route.language];
	return {
		id: messageId(route.name, [`test ${now.toISOString()}`]),
		route: route.name,
		language: route.language,
		subject: subjectOf(phrases.testSubject),
		intro: "",
		contents: [],
		groups: [
			{
				title: "",
				accounts: [
					{
						title: [{ text: phrases.testSubject, strong: true }],
						lines: [[{ text: phrases.testText }]],
						body: [],
						links: [],
					},
				],
			},
		],
		footer: phrases.footer(route.name),
		tone: "info",
		thread: undefined,
		link: undefined,
		data: [{ event: "test" }],
	};
}

/** Services by their most important thing, and their things likewise. */
function grouped(
	told: readonly Told[],
	phrases: Phrases,
): { readonly title: string; readonly told: readonly Told[] }[] {
	const groups = new Map<string, { title: string; told: Told[] }>();
	for (const each of [...told].sort((a, b) => b.weight - a.weight)) {
		const { item } = each;
		const key = "route" in item ? "" : item.service;
		const group = groups.get(key) ?? { title: "route" in item ? phrases.operation : item.name, told: [] };
		group.told.push(each);
		groups.set(key, group);
	}
	return [...groups.values()];
}

function countsOf(items: readonly Item[]): DigestCounts {
	const count = (...types: Item["type"][]) => items.filter(({ type }) => types.includes(type)).length;
	const changes = items.filter((item) => item.type === "change");
	return {
		changes: changes.length,
		firsts: count("first"),
		services: new Set(changes.map((item) => ("service" in item ? item.service : ""))).size,
		failures: count("failure", "route-failure"),
		recoveries: count("recovery", "route-recovery"),
		held: count("held"),
		dates: count("date"),
	};
}

function toneOf(items: readonly Item[]): Message["tone"] {
	const types = new Set(items.map(({ type }) => type));
	if (types.has("failure") || types.has("route-failure")) return "failure";
	if (types.has("held")) return "warning";
	return types.has("recovery") || types.has("route-recovery") ? "success" : "info";
}

function threadOf(route: string, item: Item): string | undefined {
	if (item.type !== "change" && item.type !== "first") return undefined;
	return messageId(route, [`thread ${item.service}/${item.terms}`]);
}

function subjectOf(text: string): string {
	return cutBetweenWords(text, SUBJECT_LENGTH);
}
