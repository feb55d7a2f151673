/** The change stage: of what kind a change is, with reasons, judged by the two texts and the document's past alone. */
export { withoutDates } from "./dates.js";
export { cutAround } from "./excerpts.js";
export { gistOf } from "./gist.js";
export { openPast } from "./past.js";
export { sentenceKeys, sentenceTexts } from "./sentences.js";
