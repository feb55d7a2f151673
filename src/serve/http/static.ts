/** Serves the files of a site that was made beforehand, at the root of the server. */
import { resolve } from "node:path";
import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { SITE_HEADERS } from "./headers.js";

/** One part of a file; what has another form is as good as none (RFC 9110, section 14.2). */
const RANGE = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;

/** Call it last: routes of the API go before files. @param folder as `tosa site` leaves it */
export function addSite<Bindings extends { Bindings: HttpBindings }>(app: Hono<Bindings>, folder: string): void {
	const files = serveStatic({ root: resolve(folder) });
	app.get("*", async (context, next) => {
		// No file of a site begins with a dot; what does is not meant for readers.
		if (/(?:^|\/|%2f)(?:\.|%2e)/i.test(context.req.path)) return next();
		// Otherwise it would be taken for one that asks for all.
		if (!RANGE.test(context.req.header("range") ?? "")) context.req.raw.headers.delete("range");
		const response = await files(context, next);
		if (response instanceof Response)
			for (const [name, value] of Object.entries(SITE_HEADERS)) response.headers.set(name, value);
		return response;
	});
}
