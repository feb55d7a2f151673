/** The guard: what a fetched page is where it is not the terms, the language of a text, and why a capture is suspect. */

export { detectLanguage } from "../text/language.js";
export { examineCapture } from "./examine-capture.js";
export { examinePage } from "./examine-page.js";
export { PAGE_CODES } from "./page-codes.js";
