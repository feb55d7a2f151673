/** The files that all pages share, named by their content: a page of an old build never meets a new style sheet. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../errors.js";
import { SITE_STYLE } from "./style.js";

export interface Asset {
	/** Below the root of the site. */
	readonly path: string;
	readonly content: string | Uint8Array;
}

export interface Assets {
	readonly styles: readonly Asset[];
	readonly search: Asset;
	readonly compare: Asset;
	readonly logo: Asset | undefined;
}

/** Pictures that a page may show; SVG, too, runs nothing as an image. */
const PICTURES = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"];

/** @param own absolute paths of the collection's style sheet and logo. @throws UsageError `SITE_FILE_UNREADABLE` */
export async function readAssets(own: {
	readonly css?: string | undefined;
	readonly logo?: string | undefined;
}): Promise<Assets> {
	const script = async (name: string) => assetOf(`${name}.js`, await readFile(bundled(name), "utf8"));
	const styles = [assetOf("site.css", SITE_STYLE)];
	if (own.css !== undefined) styles.push(assetOf("own.css", await readOwn("css", own.css)));
	return {
		styles,
		search: await script("search"),
		compare: await script("compare"),
		logo: own.logo === undefined ? undefined : await readLogo(own.logo),
	};
}

/** `npm run build` bundles what runs in the browser. */
function bundled(name: string): string {
	return fileURLToPath(new URL(`./scripts/${name}.js`, import.meta.url));
}

async function readLogo(path: string): Promise<Asset> {
	const extension = extname(path).toLowerCase();
	if (PICTURES.includes(extension)) return assetOf(`logo${extension}`, await readOwn("logo", path));
	throw new UsageError("SITE_FILE_UNREADABLE", `The logo ${basename(path)} is no picture that browsers show.`, {
		hint: `Set \`site.logo\` to a file that ends in one of ${PICTURES.join(", ")}.`,
	});
}

/** @param key of the configuration, below `site` */
export async function readOwn(key: "css" | "logo" | "imprint", path: string): Promise<Buffer> {
	try {
		return await readFile(path);
	} catch (error) {
		throw new UsageError("SITE_FILE_UNREADABLE", `The file of \`site.${key}\` cannot be read: ${path}`, {
			hint: "Correct the path in tosa.config.json; it is relative to the collection.",
			cause: error,
		});
	}
}

function assetOf(name: string, content: string | Uint8Array): Asset {
	const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
	const extension = extname(name);
	return { path: `assets/${basename(name, extension)}-${hash}${extension}`, content };
}
