/** Makes random Markdown documents and random edits of them from a seed, the same on every machine. */

export type Random = () => number;

/** A seeded source of numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function pick<T>(random: Random, items: readonly T[]): T {
	return items[Math.floor(random() * items.length)]!;
}

const WORDS = [
	..."we you may share collect the of and data account service terms policy rights partners within days not must shall".split(
		" ",
	),
	..."l’utilisateur données 1,500,000 12.5 % 30 third-party don't https://example.org/a?b=c info@example.org".split(
		" ",
	),
	..."数据保护 ข้อมูลส่วนบุคคล الخصوصية **bold** _soft_ `code` [terms](https://example.org/t) \\[1\\] ![](x.png) — … 🙂".split(
		" ",
	),
];

function sentence(random: Random): string {
	const words = Array.from({ length: 3 + Math.floor(random() * 20) }, () => pick(random, WORDS));
	return `${words.join(pick(random, [" ", " ", " ", "  \n"]))}${pick(random, [".", ".", ";", " ?"])}`;
}

function block(random: Random): string {
	const text = (): string => Array.from({ length: 1 + Math.floor(random() * 4) }, () => sentence(random)).join(" ");
	const makers = [
		text,
		text,
		text,
		() => `${pick(random, WORDS)} ${pick(random, WORDS)}\n${pick(random, ["=====", "-----"])}`,
		() => `${pick(random, ["##", "###", "####"])} ${pick(random, WORDS)} ${pick(random, WORDS)}`,
		() => `*   ${text()}\n    \n    ${text()}\n    *   ${sentence(random)}\n*   Yes`,
		() => `1.  ${text()}\n2.  ${sentence(random)}`,
		() => `| a | b |\n| --- | --- |\n| ${sentence(random).replace(/\n/g, " ")} | 2 |`,
		() => `> ${text()}\n>\n> ${pick(random, WORDS)}`,
		() => "```\ncode  here\n\n# not a heading\n```",
		() => "    indented code\n\n    more",
		() => pick(random, ["* * *", "- - -", "Yes", "", "   ", "===", "```", "|", ">", "*", "1."]),
	];
	return pick(random, makers)();
}

/** A document of up to `most` blocks, with odd spacing now and then. */
export function makeDocument(random: Random, most = 30): string {
	const blocks = Array.from({ length: Math.floor(random() * most) }, () => block(random));
	const text = blocks.join(pick(random, ["\n\n", "\n\n", "\n", "\n\n\n", "\r\n\r\n"]));
	return pick(random, ["", "", "\n", " \n\n"]) + text + pick(random, ["\n", "", "\n\n", " "]);
}

/** The document with some paragraphs removed, added, reworded, doubled or moved. */
export function editDocument(random: Random, document: string): string {
	const parts = document.split("\n\n");
	for (let edits = 1 + Math.floor(random() * 6); edits > 0; edits--) {
		const at = Math.floor(random() * parts.length);
		const edit = pick(random, ["remove", "add", "move", "reword", "reword", "double"] as const);
		if (edit === "remove") parts.splice(at, 1);
		if (edit === "add") parts.splice(at, 0, block(random));
		if (edit === "move") parts.splice(Math.floor(random() * parts.length), 0, ...parts.splice(at, 1));
		if (edit === "double") parts.splice(at, 0, parts[at] ?? "");
		if (edit === "reword") {
			const words = (parts[at] ?? "").split(" ");
			words.splice(Math.floor(random() * words.length), Math.floor(random() * 3), pick(random, WORDS));
			parts[at] = words.join(" ");
		}
	}
	return parts.join("\n\n");
}
