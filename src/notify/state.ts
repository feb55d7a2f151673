/** Remembers for each route what was told: `.tosa/notify.json`, replaced whole, so that a crash leaves the old or the new. */
import { readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";

const told = z.object({
	/** Beginning of the episode: failing since, held since. */
	since: z.string(),
	/** When it was last told. */
	at: z.string(),
	/** How often. */
	times: z.number(),
});

const cursor = z.object({
	commit: z.string(),
	/** By which it is found again in a history that was written anew. */
	date: z.string(),
	path: z.string().optional(),
});

const trouble = z.object({
	since: z.string(),
	attempts: z.number(),
	next: z.string(),
	code: z.string(),
	message: z.string(),
	/** The target said that it will not take it, or could not be tried at all. */
	state: z.enum(["failed", "refused", "unusable"]),
});

const routeState = z.object({
	/** When it was first seen. */
	started: z.string(),
	/** Everything up to this commit was told, or does not concern the route. Null: nothing is recorded before. */
	cursor: cursor.nullable(),
	/** What was told beyond the cursor. */
	told: z.array(z.string()),
	/** With `--since`: changes of before are left out, until everything is told. */
	from: z.string().optional(),
	/** A message that was on its way; where the run died, it is sent again under the same id. */
	sending: z.object({ id: z.string(), keys: z.array(z.string()) }).optional(),
	lastDigest: z.string().optional(),
	lastAccepted: z.string().optional(),
	refusedRecipients: z.array(z.string()).optional(),
	trouble: trouble.optional(),
	/** By document (`service/terms`) or other route. */
	failures: z.record(z.string(), told),
	held: z.record(z.string(), told),
	/** By document, date and role: the fewest days ahead that were told. */
	dates: z.record(z.string(), z.number()),
});

const FORMAT = 1;

const file = z.object({ format: z.literal(FORMAT), routes: z.record(z.string(), routeState) });

export type RouteState = z.infer<typeof routeState>;
export type Cursor = z.infer<typeof cursor>;
export type Told = z.infer<typeof told>;

export interface NotifyState {
	routes: Record<string, RouteState>;
	/** Writes it, where something changed. @throws RecordError `DISK_FULL`, EnvironmentError */
	save(): Promise<void>;
}

/** @param warn told where the file is damaged: it is moved aside, and every route starts anew */
export async function openState(dir: string, warn: (message: string) => void): Promise<NotifyState> {
	const path = join(dir, ".tosa", "notify.json");
	const routes = await readRoutes(path, warn);
	let written = textOf(routes);
	let writing: Promise<void> = Promise.resolve();
	const state: NotifyState = {
		routes,
		save() {
			const write = async () => {
				const text = textOf(state.routes);
				if (text === written) return;
				await makeFolder(dirname(path));
				await replaceFile(path, text);
				written = text;
			};
			writing = writing
				.catch(() => {})
				.then(write)
				.catch((error) => Promise.reject(fileFailure(error, path)));
			return writing;
		},
	};
	return state;
}

function textOf(routes: NotifyState["routes"]): string {
	return `${JSON.stringify({ format: FORMAT, routes }, undefined, "\t")}\n`;
}

async function readRoutes(path: string, warn: (message: string) => void): Promise<Record<string, RouteState>> {
	let text: string;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
		throw fileFailure(error, path);
	}
	try {
		return file.parse(JSON.parse(text)).routes;
	} catch {
		const aside = `${path}.broken-${Date.now()}`;
		await rename(path, aside).catch((error) => Promise.reject(fileFailure(error, path)));
		warn(
			`What was told is not known any more: ${path} is damaged. It was moved to ${aside}; every route starts anew today. tosa notify --since <date> sends what is missing.`,
		);
		return {};
	}
}

/** A route that starts now. */
export function startRoute(at: Date, position: Cursor | null): RouteState {
	return { started: at.toISOString(), cursor: position, told: [], failures: {}, held: {}, dates: {} };
}
