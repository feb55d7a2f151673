import { describe, expect, it } from "vitest";
import { memoPage } from "../../../src/memo/html.js";
import { sourceHtml, sourceMarkdown } from "../../../src/report/source-link.js";

const hostile = 'https://lumora.example/a?b=1&c="<x>`[y](z)';

describe("the link to a source", () => {
	it("leads to the address and shows it, whatever is in it", () => {
		expect(sourceHtml("https://lumora.example/terms")).toBe(
			'<a href="https://lumora.example/terms" rel="noopener noreferrer nofollow"><bdi dir="ltr">https://lumora.example/terms</bdi></a>',
		);
		expect(sourceHtml(hostile)).not.toMatch(/"<x>|<x>/);
		expect(sourceMarkdown("https://lumora.example/a_b")).toMatch(/^\[.*\]\(<https:\/\/lumora\.example\/a_b>\)$/);
		expect(sourceMarkdown(hostile)).toMatch(/\(<https:\/\/lumora\.example\/a\?b=1&c="%3Cx%3E%60%5By%5D\(z\)>\)$/);
	});

	it("is a link in the page of a memo, too", () => {
		const html = memoPage(`---\ntitle: "A"\n---\n\nSource: ${sourceMarkdown(hostile)}\n`, "en");
		expect(html).toContain('<a href="https://lumora.example/a?b=1&amp;c=&quot;%3Cx%3E%60%5By%5D(z)"');
	});

	it("is text where the address is none of the web", () => {
		expect(sourceHtml("javascript:alert(1)")).toBe('<bdi dir="ltr">javascript:alert(1)</bdi>');
		expect(sourceMarkdown("javascript:alert(1)")).not.toContain("](");
	});
});
