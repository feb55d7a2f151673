import { describe, expect, it } from "vitest";
import type { FilterFunction, Inclusion } from "../../../../src/collection/model.js";
import { extract } from "../../../../src/extract/index.js";
import { toMarkdown } from "../../../../src/markdown/convert.js";
import { shareBrowser } from "../../../support/shared-browser.js";
import { sharedFetcher, site, textOf } from "../setup.js";

shareBrowser();

const { browser } = sharedFetcher({ timeoutMs: 20_000 });

/** A page whose scripts run `code`, as the browser lane writes it, and as Markdown of what `select` finds in it. */
async function built(code: string, { select = "main", include }: { select?: string; include?: Inclusion[] } = {}) {
	const served = await site({
		"/": `<!doctype html><title>t</title><noscript><img src=x></noscript><body><script>${code}</script>`,
		"/inner": "<p>Framed clause.</p>",
	});
	const snapshot = await browser({ url: served.url, select: [select], ...(include && { include }) });
	const source = {
		...{ url: served.url, id: undefined, select: [select], remove: [], filters: [] },
		...{ executeClientScripts: true, acceptLanguage: undefined },
	};
	const input = { content: snapshot.content, mediaType: snapshot.mediaType, source };
	const markdown = async () => toMarkdown(await extract(input));
	return { snapshot, input, markdown, text: textOf(snapshot) };
}

/** `a > b` builds an element in an element, as no parser would. */
const nest = (...names: string[]) =>
	`let at = document.body; for (const name of ["main", ${names.map((name) => `"${name}"`)}]) at = at.appendChild(document.createElement(name));`;

describe("a page that no HTML can be parsed to", () => {
	it.each([
		["a block in a paragraph", [...["p", "div", "p"]]],
		["a link in a link", ["a", "a", "div"]],
		["a form in a form", ["form", "div", "form", "p"]],
		["a row outside of a table", ["div", "tr", "td"]],
		["a heading in a heading", ["h2", "h3"]],
		["a button in a button", ["button", "button"]],
		["a table without a body", ["table", "tr", "td"]],
	])("keeps %s", async (_, names) => {
		const last = names.at(-1) as string;
		const code = `${nest(...names)} at.className = "Last"; at.append("One & <two>"); document.querySelector("main").append("after");`;
		const { snapshot, markdown } = await built(code, {
			select: `main > ${names.slice(0, -1).join(" > ")} > ${last}.Last`,
		});
		expect(snapshot.mediaType).toBe("application/xhtml+xml");
		expect(await markdown()).toContain("One & <two>");
	});

	it("gives custom filters the same tree", async () => {
		const { input } = await built(`${nest("p", "div")} at.append("Clause.");`, { select: "p > div" });
		const shout: FilterFunction = (document) => {
			for (const div of document.querySelectorAll("p > div")) div.textContent += "!";
		};
		const source = { ...input.source, filters: [{ name: "shout" }] };
		expect(toMarkdown(await extract({ ...input, source, customFilters: { shout } }))).toBe("Clause.!");
	});

	it("is written as HTML where that says the same", async () => {
		const { snapshot, text } = await built(
			`document.body.innerHTML += "<main><p>A<p>B</p><pre>\\n\\nx</pre><table><tr><td>1</table><svg><g/></svg></main>"`,
		);
		expect(snapshot.mediaType).toBe("text/html");
		expect(text).toMatch(/^<!DOCTYPE html>/);
	});
});

describe("text outside of the document", () => {
	const code = `${nest("x-terms")}
		at.append("Slotted clause.");
		at.attachShadow({ mode: "open" }).innerHTML = "<style>p{}</style><p>Shadow clause.</p><slot></slot>";
		const frame = document.createElement("iframe");
		Object.assign(frame, { src: "/inner", width: 600, height: 400 });
		document.querySelector("main").append(frame);`;

	it("is told of", async () => {
		const { snapshot, markdown } = await built(code);
		expect(await markdown()).toBe("Slotted clause.");
		expect(snapshot.unread).toEqual({ frames: [expect.stringMatching(/\/inner$/)], shadowRoots: 1 });
	});

	it("is read where the declaration asks for it", async () => {
		const { markdown, snapshot } = await built(code, { include: ["shadow", "frames"] });
		expect(await markdown()).toBe("Shadow clause.\n\nSlotted clause.\n\nFramed clause.");
		expect(snapshot.unread).toEqual({ frames: [], shadowRoots: 0 });
	});

	it("comes as the page is scrolled, where the declaration asks for that", async () => {
		const lazy = `${nest("div")} at.style.height = "9000px"; const end = document.querySelector("main").appendChild(document.createElement("p"));
			end.textContent = "Start.";
			new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) end.textContent = "Start. End."; }).observe(end);`;
		expect(await (await built(lazy)).markdown()).toBe("Start.");
		expect(await (await built(lazy, { include: ["scroll"] })).markdown()).toBe("Start. End.");
	});
});
