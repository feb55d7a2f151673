/** The frame of a page that needs nothing else: no script, nothing loaded, nothing from the web that could come alive. */
import { escapeHtml } from "./escape.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** @param body HTML in which everything from elsewhere is escaped already; `language` (ISO 639-1) is that of the page's own words */
export function framePage(page: {
	readonly language: string;
	readonly title: string;
	readonly style: string;
	readonly body: string;
}): string {
	return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<style>${page.style}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
}
