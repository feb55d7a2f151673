/** The guard: what a fetched page is where it is not the terms, the language of a text, and whether to hold a capture. */
export { examineCapture } from "./examine-capture.js";
export { examinePage } from "./examine-page.js";
export { holdOrRecord } from "./holding.js";
export { detectLanguage } from "./language.js";
export { PAGE_CODES } from "./page-codes.js";
