/** The change stage: of what kind a change is, with reasons, judged by the two texts and the document's past alone. */
export { withoutDates } from "./dates.js";
export { withoutNumbers } from "./numbers.js";
export { openPast } from "./past.js";
export { readableText, readLinks } from "./readable.js";
export { sentenceKeys } from "./sentences.js";
