/** Reads what Playwright and DevTools say of a request. */
import type { Request } from "playwright";

/** A request of a service worker, or of a page that is just being made, has no frame. */
export function frameOf(request: Request): unknown {
	try {
		return request.frame();
	} catch {
		return undefined;
	}
}

export function isRedirect(status: number): boolean {
	return status >= 300 && status < 400 && status !== 304;
}
