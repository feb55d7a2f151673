/**
 * The fictional services of the demo as routes of a site, at one of their three points in time.
 *
 * `site/<host>/<path>.html` is served as `/<path>`, `….json` under its own name, `….pdf.txt` as a PDF of these lines.
 * `[[from 2]]…[[end]]` holds from the second point in time on, `[[before 2]]…[[end]]` until then; a page of which nothing
 * is left answers 404. `[[noise …]]` is filled anew for every request.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Handler, Routes } from "../test/support/site.js";
import { fillNoise } from "./noise.js";
import { writePdf } from "./pdf.js";

export type PointInTime = 1 | 2 | 3;

const siteFolder = fileURLToPath(new URL("site/", import.meta.url));

const files = readdirSync(siteFolder, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => join(entry.parentPath, entry.name));

/** Host names of the services, such as `www.cumulo.example`. */
export const hosts: readonly string[] = readdirSync(siteFolder);

/** Every page of every service as it stands at a point in time, keyed by host and path. */
export function pagesAt(point: PointInTime): Routes {
	return Object.fromEntries(files.map((file) => [`//${addressOf(file)}`, pageHandler(file, point)]));
}

function addressOf(file: string): string {
	return relative(siteFolder, file)
		.split(sep)
		.join("/")
		.replace(/\.html$|(?<=\.pdf)\.txt$/, "");
}

function pageHandler(file: string, point: PointInTime): Handler {
	const template = applyPoint(readFileSync(file, "utf8"), point);
	return (_request, response) => {
		const text = fillNoise(template);
		if (text.trim() === "") {
			response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end("<h1>404</h1>");
		} else if (file.endsWith(".pdf.txt")) {
			response.writeHead(200, { "content-type": "application/pdf" }).end(writePdf(text.split("\n")));
		} else {
			const type = file.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
			response.writeHead(200, { "content-type": type }).end(text);
		}
	};
}

function applyPoint(text: string, point: PointInTime): string {
	return text
		.replace(/^(\[\[(?:from \d|before \d|end)\]\])\n/gm, "$1")
		.replace(/\[\[(from|before) (\d)\]\](.*?)\[\[end\]\]/gs, (_, word: string, bound: string, part: string) =>
			(word === "from") === point >= Number(bound) ? part : "",
		);
}
