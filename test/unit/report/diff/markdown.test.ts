import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../../src/report/diff/markdown.js";
import { AFTER, BEFORE, HOSTILE, makeReport } from "./reports.js";

describe("the Markdown report", () => {
	it("reads from the document to each changed word", () => {
		expect(renderMarkdown(makeReport(BEFORE, AFTER))).toMatchInlineSnapshot(`
			"# Exemplar — Privacy Policy

			2024-03-01 \`0123456789\` → 2024-05-25 \`fedcba9876\`  
			+9 −4 words · 4 paragraphs edited, 1 added, 1 moved

			## Privacy Policy

			> **Edited:** Last updated: <del>1 March</del><ins>25 May</ins> 2024

			> **Moved:** *from under “Privacy Policy › Sharing”* You can ask us at any time to delete everything that we hold on you.

			## Privacy Policy › What we collect

			> **Edited:** We collect your <ins><strong>full </strong></ins><strong>name</strong> and your e-mail address. Everything that you send to others through the service stays yours. Accounts that nobody used for two years are closed after a warning. Our offices are open to visitors on the first Monday of a month. Children need the consent of their parents to open an account. We keep it for <del>30</del><ins>90</ins> days after you left.

			*… 7 unchanged paragraphs*

			> **Added:** • <ins>Contacts from your telephone</ins>

			## Privacy Policy › Sharing

			> **Edited:** We share nothing. See the <a href="https://exemplar.example/partners?v=2">list of partners</a> <del><code>https<!-- -->://exemplar.example/partners</code></del> <ins><code>https<!-- -->://exemplar.example/partners?v=2</code></ins>.

			> Partner · Purpose

			> **Edited:** Acme · Delivery of parcels to your <del>home</del><ins>office</ins>
			"
		`);
	});

	it("holds no HTML but its own, and no link but to the web", () => {
		for (const [before, after] of [
			["", HOSTILE],
			[HOSTILE, ""],
			[HOSTILE, HOSTILE.replace(/alert/g, "prompt")],
		] as const) {
			const markdown = renderMarkdown(makeReport(before, after, { service: "<b>x</b>", terms: "[a](javascript:b)" }));
			const tags = markdown.match(/<(?!!-- -->)[^>]*>/g) ?? [];
			for (const tag of tags)
				expect(tag).toMatch(/^<\/?(?:ins|del|strong|em|s|code|br|a)>$|^<a href="(?:https?:\/\/|mailto:)[^"<>]*">$/i);
			expect(markdown).not.toMatch(/(?<!\\)\]\(/);
			expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
		}
	});

	it("does not notify people or refer to issues where it is pasted", () => {
		const markdown = renderMarkdown(makeReport("", "Hello @octocat, see #123."));
		expect(markdown).not.toMatch(/@octocat|#123/);
	});

	it("keeps every block within its quotation, whatever lines it has", () => {
		const markdown = renderMarkdown(makeReport("", "```\n# one\n\n* two\n```\n\nthree  \n# four"));
		for (const line of markdown.split("\n").slice(4)) expect(line === "" || line.startsWith("> ")).toBe(true);
	});
});
