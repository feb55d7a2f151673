/** What every page is written with, and how it is known whether it has to be written. */
import { createHash } from "node:crypto";
import { inLanguage } from "../addresses.js";
import type { SiteFacts } from "../model.js";
import type { Stage } from "../stage.js";

export interface PageWriter {
	readonly site: SiteFacts;
	readonly folder: Pick<Stage, "put" | "keeps">;
	/** Changes with everything that all pages depend on. */
	readonly key: string;
}

/** The path of a page in the folder of its language. */
export function pathOf({ site }: Pick<PageWriter, "site">, language: string, path: string): string {
	return inLanguage(path, language, site.languages[0]);
}

/** A key that differs where one of the values does. */
export function hashOf(...values: readonly unknown[]): string {
	return createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 22);
}
