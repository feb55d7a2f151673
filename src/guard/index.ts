/** The guard: what a fetched page is where it is not the terms, and why a capture is suspect. */

export { FEWEST_WORDS } from "./comparison.js";
export { examineCapture } from "./examine-capture.js";
export { examinePage } from "./examine-page.js";
