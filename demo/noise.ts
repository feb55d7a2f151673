/** What the demo's pages change with every request though nobody changed the terms: banners, tokens, related articles. */
import { randomBytes, randomInt } from "node:crypto";

const banners = [
	"Spring offer: three months for the price of two",
	"New: share a folder with your family",
	"Rated 4.8 by 12,000 people",
	"Only today: 20 % off every plan",
];

const articles = [
	["/blog/seven-habits", "Seven habits of tidy people"],
	["/blog/winter", "How we keep our servers cool in winter"],
	["/blog/interview", "An interview with our founder"],
	["/blog/recipes", "Recipes for a long train journey"],
	["/blog/moving", "Moving house without losing a photograph"],
] as const;

let turn = 0;

const randomToken = () => randomBytes(12).toString("hex");

const noises = {
	banner: () => banners[turn++ % banners.length] ?? "",
	token: randomToken,
	number: () => String(randomInt(100, 999)),
	visitors: () => randomInt(10_000, 99_999).toLocaleString("en-GB"),
	/** One line without apostrophes: pages put it into a string of a script as well. */
	related: () => {
		const first = turn++ % articles.length;
		const shown = [...articles.slice(first), ...articles.slice(0, first)].slice(0, 3);
		const items = shown.map(([path, title]) => `<li><a href="${path}?trk=${randomToken()}">${title}</a></li>`);
		return `<ul>${items.join("")}</ul>`;
	},
} as const satisfies Record<string, () => string>;

/** Fills `[[noise <name>]]`. @throws Error on a name that is none of the noises */
export function fillNoise(template: string): string {
	return template.replace(/\[\[noise (\w+)\]\]/g, (_, name: string) => {
		const noise = Object.entries(noises).find(([known]) => known === name)?.[1];
		if (!noise) throw new Error(`A page of the demo asks for the noise "${name}", which there is not.`);
		return noise();
	});
}
