/** Checks the names in `notify`: a slip would make a route silent without anybody noticing. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../errors.js";
import { CONFIG_FILE } from "../config/defaults.js";
import type { Config } from "../model.js";
import { type Finding, nearestKey, toProblem } from "../problems.js";
import type { DeclaredTypes } from "./watch.js";

const WHAT = { services: "service", terms: "terms", watch: "watch" } as const;

/**
 * @param dir the collection, whose configuration gives the lines
 * @param watches names of all watches, of the configuration and of declarations
 */
export async function checkRoutes(
	dir: string,
	{ notify, smtp }: Pick<Config, "notify" | "smtp">,
	declared: DeclaredTypes,
	watches: readonly string[],
): Promise<readonly Problem[]> {
	const known = { services: [...declared.keys()], terms: [...new Set([...declared.values()].flat())], watch: watches };
	const findings = notify.flatMap((route, index): Finding[] => {
		const unknown = (Object.keys(WHAT) as (keyof typeof WHAT)[]).flatMap((key) =>
			(route[key] ?? []).flatMap((name, place): Finding[] => {
				if (known[key].includes(name)) return [];
				const near = nearestKey(name, known[key]);
				const message = `The route “${route.name}” names the ${WHAT[key]} “${name}”, which is not declared: it tells nothing of it.`;
				const hint = near ? `Did you mean “${near}”?` : "Write the name exactly as declared.";
				return [{ code: "NOTIFY_UNKNOWN_NAME", path: ["notify", index, key, place], message, hint }];
			}),
		);
		if (!route.to.mail || smtp) return unknown;
		const message = `The route “${route.name}” sends mail, but there is no “smtp”.`;
		const hint = "Add smtp: docs/notify.md shows how.";
		return [...unknown, { code: "NOTIFY_WITHOUT_SMTP", path: ["notify", index, "to", "mail"], message, hint }];
	});
	if (findings.length === 0) return [];
	const { locatePositions } = await import("../json-positions.js");
	const locate = locatePositions(await readFile(join(dir, CONFIG_FILE), "utf8"));
	return findings.map((finding) => toProblem(finding, CONFIG_FILE, locate));
}
