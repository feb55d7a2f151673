/** Serves the files of a site that was made beforehand, at the root of the server. */
import { resolve } from "node:path";
import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { SITE_HEADERS } from "./headers.js";

/** Call it last: routes of the API go before files. @param folder as `tosa site` leaves it */
export function addSite<Bindings extends { Bindings: HttpBindings }>(app: Hono<Bindings>, folder: string): void {
	const files = serveStatic({ root: resolve(folder) });
	app.get("*", async (context, next) => {
		// No file of a site begins with a dot; what does is not meant for readers.
		if (/(?:^|\/|%2f)(?:\.|%2e)/i.test(context.req.path)) return next();
		const response = await files(context, next);
		if (response instanceof Response)
			for (const [name, value] of Object.entries(SITE_HEADERS)) response.headers.set(name, value);
		return response;
	});
}
