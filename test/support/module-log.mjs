/** Module hooks that append the address of every module that is resolved to the file in `TOSA_MODULE_LOG`. */
import { appendFileSync } from "node:fs";

export async function resolve(specifier, context, nextResolve) {
	const resolved = await nextResolve(specifier, context);
	appendFileSync(process.env.TOSA_MODULE_LOG, `${resolved.url}\n`);
	return resolved;
}
