/** Makes noise around and in a real version. */

import { formatDate } from "../markdown.js";
import type { Place, PolicyText } from "../model.js";
import type { Random } from "../random.js";
import { rewrap, setOtherwise } from "../typography.js";

interface RealNoise {
	readonly kind: string;
	readonly place: Place;
	readonly past: string;
	/** The versions, oldest first; the last change is the noise. */
	readonly versions: readonly string[];
}

const SITE = "https://www.velo.example";

/** @param text in the language of the version */
export function disturbVersion(markdown: string, text: PolicyText, random: Random): RealNoise[] {
	const { banners, menu, related, popups, updated, counter, rights } = text.page;
	const [first = "", second = ""] = banners;
	const links = (labels: readonly string[]) =>
		labels.map((label, index) => `*   [${label}](${SITE}/${index})`).join("\n");
	const above = (block: string) => `${block}\n\n${markdown}`;
	const stories = (first: number) =>
		below(`### ${related.heading}\n\n${links(related.titles.slice(first, first + 3))}`);
	const below = (block: string) => `${markdown.trimEnd()}\n\n${block}\n`;
	const day = (month: number) =>
		above(updated.replace("@", formatDate(new Date(Date.UTC(2024, month, 3 + random.whole(24))), text)));
	const count = (days: number) => below(counter.replace("#", String(1300 + days * (3 + random.whole(40)))));
	const around = (kind: string, past: string, ...versions: readonly string[]): RealNoise => ({
		kind,
		place: "page",
		past,
		versions,
	});
	const popup = popups[random.whole(popups.length)] ?? { text: "", button: "" };
	const asked = below(`${popup.text}\n\n[${popup.button}](${SITE}/popup)`);
	const token = () =>
		markdown.replace(
			/\]\((https?:[^)\s?#]{4,200})\)/gu,
			(_, address: string) => `](${address}?utm_source=${random.whole(1e6).toString(36)})`,
		);
	return [
		around("token", "new tokens in all addresses", token(), token()),
		around("menu", "an entry more", above(links(menu)), above(links([...menu, ...related.titles.slice(0, 1)]))),
		around("banner", "served before", markdown, above(first), markdown, above(first)),
		around("banner", "one after the other", above(first), above(second), above(first), above(second)),
		around("pop-up", "served before", markdown, asked, markdown, asked),
		around("related articles", "others every day", stories(0), stories(2)),
		around("counter", "counted on", ...[1, 2, 3, 4, 5].map(count)),
		around("date", "updated again", day(2), day(5), day(8)),
		around(
			"year",
			"the year of the copyright",
			below(`© 2024 ${text.name}. ${rights}`),
			below(`© 2025 ${text.name}. ${rights}`),
		),
		{
			kind: "re-wrapping",
			place: "list",
			past: "lines, bullets, levels",
			versions: [markdown, rewrap(markdown, text, random)],
		},
		{
			kind: "typography",
			place: "paragraph",
			past: "quotes, spaces, emphasis",
			versions: [markdown, setOtherwise(markdown, random.whole(8))],
		},
	];
}
