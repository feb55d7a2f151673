/** Looks at routes without delivering: what is owed, what would be sent, whether a target answers. */
import type { Collection, NotifyRoute } from "../collection/model.js";
import { TosaError } from "../errors.js";
import { batchesOf } from "./batches.js";
import { displayName, openRouteTarget, owedBy } from "./deliver.js";
import { compose, testMessage } from "./message/compose.js";
import type { Answer } from "./model.js";
import { type OpenOptions, openDesk } from "./open.js";
import { dueAt } from "./rhythm.js";
import { needsAttention } from "./standing.js";

/** A route as `tosa notify --status` lists it. */
export interface RouteStatus {
	readonly route: string;
	readonly target: string;
	/** Things that are still to be told. */
	readonly owed: number;
	readonly owedSince: string | null;
	/** When what is owed may go out, at the earliest; null where nothing is owed. */
	readonly next: string | null;
	readonly started: string;
	readonly lastAccepted: string | null;
	/** Commit up to which everything was told. */
	readonly cursor: string | null;
	/** Why its target takes no messages; null where it does. */
	readonly trouble: {
		readonly state: "failed" | "refused" | "unusable";
		readonly since: string;
		readonly attempts: number;
		readonly code: string;
		readonly message: string;
	} | null;
	readonly refusedRecipients: readonly string[];
	readonly needsAttention: boolean;
}

export async function listRoutes(collection: Collection, options: OpenOptions): Promise<readonly RouteStatus[]> {
	const desk = await openDesk(collection, { ...options, readOnly: true });
	try {
		const rows: RouteStatus[] = [];
		for (const route of desk.routes) {
			const { state, changes, count } = await owedBy(desk, route);
			const now = desk.now();
			const target = await openRouteTarget(desk, route).catch((error: unknown) => {
				if (error instanceof TosaError) return error;
				throw error;
			});
			const missing = target instanceof TosaError ? target : undefined;
			const known = state.trouble?.state === "unusable" && !missing ? undefined : state.trouble;
			const trouble = missing
				? {
						state: "unusable" as const,
						since: known?.since ?? now.toISOString(),
						attempts: 0,
						code: missing.code,
						message: missing.message,
					}
				: known;
			const dates = changes.items.map(({ entry }) => entry.date.getTime());
			const due = dueAt(route, state.lastDigest, now);
			const pause = trouble?.state === "failed" || trouble?.state === "refused" ? known?.next : undefined;
			const next = due && pause !== undefined && new Date(pause) > due ? new Date(pause) : due;
			rows.push({
				route: displayName(route),
				target: target instanceof TosaError ? Object.keys(route.to).join() : target.where,
				owed: count,
				owedSince: count === 0 ? null : new Date(Math.min(now.getTime(), ...dates)).toISOString(),
				next: count === 0 ? null : (next?.toISOString() ?? null),
				started: state.started,
				lastAccepted: state.lastAccepted ?? null,
				cursor: state.cursor?.commit ?? null,
				trouble: trouble
					? {
							state: trouble.state,
							since: trouble.since,
							attempts: trouble.attempts,
							code: trouble.code,
							message: trouble.message,
						}
					: null,
				refusedRecipients: state.refusedRecipients ?? [],
				needsAttention: missing !== undefined || needsAttention(trouble && { ...trouble, next: "" }, now),
			});
		}
		return rows;
	} finally {
		await desk.close();
	}
}

/** What would be sent now, if hours and rhythm allowed it, message by message. */
export async function* previewRoute(
	collection: Collection,
	route: NotifyRoute,
	options: OpenOptions & { readonly since?: Date },
): AsyncGenerator<{ readonly id: string; readonly subject: string; readonly text: string }> {
	const desk = await openDesk(collection, { ...options, readOnly: true });
	try {
		const target = await openRouteTarget(desk, route);
		if (options.since) {
			const own = desk.state.routes[route.name];
			if (own) {
				own.cursor = (await desk.record?.positionBefore(options.since)) ?? null;
				own.told = [];
				own.from = options.since.toISOString();
			}
		}
		const { state, changes, standing } = await owedBy(desk, route);
		for (const items of batchesOf(route, changes.items, standing, state.sending)) {
			const message = await compose(route, items, { record: desk.record, links: desk.links });
			yield { id: message.id, subject: message.subject, text: await target.preview(message) };
		}
	} finally {
		await desk.close();
	}
}

/** Sends a made-up message. @throws TosaError for a secret that is missing or wrong */
export async function testRoute(
	collection: Collection,
	route: NotifyRoute,
	options: OpenOptions & { readonly signal: AbortSignal },
): Promise<{ readonly target: string; readonly answer: Answer }> {
	const desk = await openDesk(collection, { ...options, readOnly: true });
	try {
		const target = await openRouteTarget(desk, route);
		return { target: target.where, answer: await target.send(testMessage(route, desk.now()), options.signal) };
	} finally {
		await desk.close();
	}
}
