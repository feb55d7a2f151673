/** Groups stored pages into captures: pages of several sources that were fetched together make one version. */
import type { StoredPage } from "./pages.js";

export interface PageCapture {
	/** When the latest of its pages was fetched. */
	readonly date: Date;
	/** Those that were stored then; of the other sources, earlier pages still stand. */
	readonly pages: readonly StoredPage[];
}

/**
 * The longest pause between two pages of one capture. Its sources are asked at once, but one host answers one request at a
 * time, and a page may be tried again; two captures of one document are hours apart.
 */
const SAME_CAPTURE_MS = 10 * 60_000;

/** @param pages of one terms, by date */
export function groupCaptures(pages: readonly StoredPage[]): readonly PageCapture[] {
	const captures: { date: Date; pages: StoredPage[] }[] = [];
	for (const page of pages) {
		const open = captures.at(-1);
		const isSame =
			open !== undefined &&
			page.date.getTime() - open.date.getTime() <= SAME_CAPTURE_MS &&
			!open.pages.some(({ sourceId }) => sourceId === page.sourceId);
		if (isSame) {
			open.pages.push(page);
			open.date = page.date;
		} else captures.push({ date: page.date, pages: [page] });
	}
	return captures;
}
