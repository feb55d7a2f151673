/** Makes reports of invented documents for the tests of the formats. */
import { diffDocuments } from "../../../../src/diff/document.js";
import type { DiffReport } from "../../../../src/report/diff/model.js";

export function makeReport(before: string, after: string, more: Partial<DiffReport> = {}): DiffReport {
	return {
		service: "Exemplar",
		terms: "Privacy Policy",
		from: { commit: "0123456789abcdef0123456789abcdef01234567", date: new Date("2024-03-01T10:00:00Z") },
		to: { commit: "fedcba9876543210fedcba9876543210fedcba98", date: new Date("2024-05-25T23:59:00Z") },
		diff: diffDocuments(before, after),
		before,
		after,
		...more,
	};
}

const FILLER = [
	"Everything that you send to others through the service stays yours.",
	"Accounts that nobody used for two years are closed after a warning.",
	"Our offices are open to visitors on the first Monday of a month.",
	"Children need the consent of their parents to open an account.",
];

export const BEFORE = `Privacy Policy
==============

Last updated: 1 March 2024

What we collect
---------------

We collect your **name** and your e-mail address. ${FILLER.join(" ")} We keep it for 30 days after you left.

${FILLER.join("\n\n")}

*   Photos that you upload
    *   with the place where they were taken
*   Messages that you write to other members

Sharing
-------

We share nothing. See the [list of partners](https://exemplar.example/partners).

| Partner | Purpose |
| --- | --- |
| Acme | Delivery of parcels to your home |

You can ask us at any time to delete everything that we hold on you.
`;

export const AFTER = `Privacy Policy
==============

Last updated: 25 May 2024

You can ask us at any time to delete everything that we hold on you.

What we collect
---------------

We collect your **full name** and your e-mail address. ${FILLER.join(" ")} We keep it for 90 days after you left.

${FILLER.join("\n\n")}

*   Photos that you upload
    *   with the place where they were taken
*   Messages that you write to other members
*   Contacts from your telephone

Sharing
-------

We share nothing. See the [list of partners](https://exemplar.example/partners?v=2).

| Partner | Purpose |
| --- | --- |
| Acme | Delivery of parcels to your office |
`;

/** What a page may hold to do harm once its text is printed, put into HTML, or pasted on GitHub. */
export const HOSTILE = [
	"A page wrote <img src=x onerror=alert(1)> and </ins></p><script>alert(2)</script> as text.",
	"Follow [this](javascript:alert(3)) or [that](data:text/html,<script>alert(4)</script>) or [it](JaVaScRiPt:alert(5)).",
	'A [link](https://ok.example/"onmouseover="alert(6)) and <https://ok.example/<script>> here.',
	'![picture](https://tracker.example/pixel.png) ![](https://tracker.example/other.png "t")',
	"Bell \u0007, escape \u001b[31mred\u001b[0m, CSI \u009b31m, delete \u007f, return \r over.",
	"Order \u202e reversed \u2066 isolated, hidden \u200b space, \u2060 joiner, \ufeff mark.",
	"Hello @octocat, see #123 and ~~gone~~ `code <b>` and | bars | here.",
	"\ud800 lone surrogate",
	"| cell <b>one</b> | [x](vbscript:y) |\n| --- | --- |\n| <td onclick=z> | 2 |",
	"```\n</code></pre><script>alert(7)</script>\n```",
	"> quoted <svg onload=alert(8)>",
	"# Heading <a href='javascript:alert(9)'>x</a>\n\n*   item <iframe src=//evil.example>",
].join("\n\n");
