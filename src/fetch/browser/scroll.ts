/** The function that runs inside a page and scrolls it to its end, for pages that bring their text only then. */
import { callInPage } from "./in-page.js";

export interface ScrollRequest {
	/** The page must not have grown at its end for this long. */
	readonly quietMs: number;
	/** Return by then at the latest. */
	readonly timeoutMs: number;
}

export function scrollExpression(request: ScrollRequest): string {
	return callInPage(scroll, request);
}

async function scroll({ quietMs, timeoutMs }: ScrollRequest): Promise<void> {
	const startedMs = performance.now();
	let atEndSinceMs: number | undefined;
	let height = -1;
	for (let nowMs = startedMs; nowMs - startedMs < timeoutMs; nowMs = performance.now()) {
		const root = document.scrollingElement ?? document.documentElement;
		window.scrollBy({ top: window.innerHeight * 0.9, behavior: "instant" });
		const isAtEnd = root.scrollTop + window.innerHeight >= root.scrollHeight - 2;
		if (!isAtEnd || root.scrollHeight !== height) atEndSinceMs = undefined;
		else atEndSinceMs ??= nowMs;
		height = root.scrollHeight;
		if (atEndSinceMs !== undefined && nowMs - atEndSinceMs >= quietMs) return;
		await new Promise((done) => setTimeout(done, 50));
	}
}
