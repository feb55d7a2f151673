/** What every page is written with, and how it is known whether it has to be written. */
import { inLanguage } from "../addresses.js";
import type { SiteFacts } from "../model.js";
import { contentHash, type Stage } from "../stage.js";

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

const digests = new WeakMap<object, string>();

/** The same of plain data that is never changed and that many keys are made of. */
export function digestOf(value: object): string {
	const known = digests.get(value);
	if (known !== undefined) return known;
	const digest = hashOf(value);
	digests.set(value, digest);
	return digest;
}

/** A key that differs where one of the values does. */
export function hashOf(...values: readonly unknown[]): string {
	return contentHash(JSON.stringify(values));
}
