/** Paragraphs and items that are nothing but links. */
import type { SentenceRule } from "./model.js";

export const menu: SentenceRule = {
	name: "menu",
	explanation: "The whole paragraph or item is a link: an entry of a menu, a related article, a button.",
	judge: ({ isLink, text }) => (isLink ? { kind: "furniture", reason: `“${text}” is nothing but a link.` } : undefined),
};
