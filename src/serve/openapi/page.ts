/** The documentation of the routes as a page for people, without scripts. */
import { escapeHtml } from "../../report/escape.js";
import type { Route } from "../model.js";

/** @param base address of the API */
export function documentationPage(routes: readonly Route[], title: string, base: string): string {
	const tags = [...new Set(routes.map(({ tag }) => tag))];
	const sections = tags.map((tag) => {
		const own = routes.filter((route) => route.tag === tag).map(describeRoute);
		return `<h2>${escapeHtml(tag)}</h2>\n<dl>\n${own.join("\n")}\n</dl>`;
	});
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}: API</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
dd { margin: 0 0 1rem; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}: API</h1>
<p>Routes under <code>${escapeHtml(base)}</code>. Asked for with <code>Accept: application/json</code>, this page is an OpenAPI document.</p>
${sections.join("\n")}
</body>
</html>
`;
}

function describeRoute({ path, summary, query = [], responses }: Route): string {
	const address = path.replaceAll(/:(\w+)/g, "{$1}");
	const parameters = query.map(
		({ name, description }) => `<li><code>?${escapeHtml(name)}=</code> ${escapeHtml(description)}</li>`,
	);
	const statuses = Object.entries(responses).map(
		([status, { description }]) => `<li><code>${status}</code> ${escapeHtml(description)}</li>`,
	);
	return `<dt><code>GET ${escapeHtml(address)}</code></dt>\n<dd>${escapeHtml(summary)}\n<ul>${[...parameters, ...statuses].join("")}</ul></dd>`;
}
