/** The rules in the order in which they are asked; the first that answers decides. */
import { clock } from "./clock.js";
import { control } from "./control.js";
import { correction } from "./correction.js";
import { counter } from "./counter.js";
import { dateLine } from "./date-line.js";
import { doubled } from "./doubled.js";
import { frame } from "./frame.js";
import { hiddenAddress } from "./hidden-address.js";
import { icon } from "./icon.js";
import { loneHeading } from "./lone-heading.js";
import { lostText } from "./lost-text.js";
import { menu } from "./menu.js";
import type { ChangeRule, SentenceRule } from "./model.js";
import { otherLanguage } from "./other-language.js";
import { otherPage } from "./other-page.js";
import { otherVariant } from "./other-variant.js";
import { reference } from "./reference.js";
import { renamedLink } from "./renamed-link.js";
import { reordered } from "./reordered.js";
import { rotation } from "./rotation.js";
import { sameState } from "./same-state.js";
import { sameWords } from "./same-words.js";
import { siteMenu } from "./site-menu.js";
import { technicalUpgrade } from "./technical-upgrade.js";
import { ticker } from "./ticker.js";
import { writtenAddress } from "./written-address.js";

/** For a change as a whole. Where none answers, its sentences are judged one by one. */
export const CHANGE_RULES: readonly ChangeRule[] = [
	technicalUpgrade,
	sameWords,
	sameState,
	reordered,
	otherPage,
	otherLanguage,
	otherVariant,
	doubled,
	lostText,
];

/** For one sentence that came or went. What none answers is real. */
export const SENTENCE_RULES: readonly SentenceRule[] = [
	clock,
	dateLine,
	control,
	menu,
	frame,
	siteMenu,
	loneHeading,
	icon,
	rotation,
	ticker,
	counter,
	correction,
	hiddenAddress,
	writtenAddress,
	renamedLink,
	reference,
];
