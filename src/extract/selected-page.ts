/** A page as its declaration leaves it, still as a tree: for what is proposed by looking at the elements. */
import type { Document } from "domhandler";
import { preparePage } from "./html.js";
import type { ExtractInput } from "./model.js";
import type { SelectedPage } from "./propose/removals.js";
import { removeSelected, selectNodes } from "./selection.js";

/**
 * As in the extraction, a page with `<noscript>` is read once more, as with scripting on, where nothing is found.
 * @throws ExtractError where nothing is selected
 */
export async function selectPage(input: ExtractInput): Promise<SelectedPage> {
	const content = Buffer.from(input.content).toString("utf8");
	const { select, remove, url } = input.source;
	const selectFrom = async (scripting: boolean) => {
		const document: Document = await preparePage(input, content, scripting);
		removeSelected(document, remove);
		return { document, nodes: selectNodes(document, select, url) };
	};
	return selectFrom(false).catch((error) => {
		if (!/<noscript/i.test(content)) throw error;
		return selectFrom(true);
	});
}
