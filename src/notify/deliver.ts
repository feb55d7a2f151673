/** Delivers what is owed: every route by itself, at the same time; what was accepted is struck off at once. */
import type { Collection, NotifyRoute } from "../collection/model.js";
import { errorData, TosaError } from "../errors.js";
import { batchesOf } from "./batches.js";
import { moveCursor } from "./cursor.js";
import { compose } from "./message/compose.js";
import type { Answer, Item, RouteResult } from "./model.js";
import { COMMAND_ROUTE, type Desk, type OpenOptions, openDesk } from "./open.js";
import { troubleAfter } from "./pauses.js";
import type { OwedChanges } from "./record.js";
import { dueAt } from "./rhythm.js";
import { forgetOld, markTold, needsAttention, owedStanding } from "./standing.js";
import type { RouteState } from "./state.js";
import { command } from "./targets/command.js";
import type { Target } from "./targets/model.js";
import { kindOf, openTarget } from "./targets/open.js";

export interface DeliverOptions extends OpenOptions {
	readonly signal: AbortSignal;
	/** Names of routes; all where absent. Those that are named are not left alone after a failure. */
	readonly only?: readonly string[];
	/** What was recorded from then on is sent now, whatever was told before and whatever the rhythm; hours hold. */
	readonly since?: Date;
}

/** A pause that a target asks for and that is waited for within the run. */
const SHORT_PAUSE_MS = 15_000;
/** Of one route in one run; what is left is owed to the next. */
const ROUTE_MS = 5 * 60_000;

/** The name that results and messages give to a route. */
export function displayName({ name }: Pick<NotifyRoute, "name">): string {
	return name === COMMAND_ROUTE ? "onChange" : name;
}

/** @throws EnvironmentError LOCKED where another run delivers; RecordError, EnvironmentError for the collection's files */
export async function deliver(collection: Collection, options: DeliverOptions): Promise<readonly RouteResult[]> {
	const desk = await openDesk(collection, options);
	try {
		const { only, since } = options;
		const chosen = desk.routes.filter(({ name }) => only?.includes(name) ?? true);
		if (since) await rewind(desk, chosen, since);
		for (const { name } of desk.routes) forgetOld(stateOf(desk, name), desk.standing);
		await desk.state.save();
		// Routes that tell of others come last, so that they tell what came of this run.
		const [late, early] = split(chosen, ({ about }) => about.includes("failures"));
		const results = await Promise.all(early.map((route) => deliverRoute(desk, route, options)));
		results.push(...(await Promise.all(late.map((route) => deliverRoute(desk, route, options)))));
		await desk.state.save();
		return results.sort((a, b) => nameIndex(desk, a) - nameIndex(desk, b));
	} finally {
		await desk.close();
	}
}

function nameIndex({ routes }: Desk, { route }: RouteResult): number {
	return routes.findIndex((each) => displayName(each) === route);
}

function split<Value>(values: readonly Value[], test: (value: Value) => boolean): [Value[], Value[]] {
	return [values.filter(test), values.filter((value) => !test(value))];
}

function stateOf({ state }: Desk, name: string): RouteState {
	const known = state.routes[name];
	if (!known) throw new Error(`The route ${name} was not started.`);
	return known;
}

async function rewind({ record, state }: Desk, routes: readonly NotifyRoute[], since: Date): Promise<void> {
	for (const { name } of routes) {
		const own = state.routes[name];
		if (!own) continue;
		own.cursor = (await record?.positionBefore(since)) ?? null;
		own.told = [];
		own.from = since.toISOString();
		delete own.sending;
	}
}

/** What a route owes now. */
export async function owedBy(desk: Desk, route: NotifyRoute) {
	const state = stateOf(desk, route.name);
	const nothing: OwedChanges = { items: [], later: { commits: [], isLinear: true }, cursor: state.cursor };
	const changes = (await desk.record?.owed(route, state)) ?? nothing;
	const standing = owedStanding(route, state, desk.standing);
	return { state, changes, standing, count: changes.items.length + standing.length };
}

async function deliverRoute(desk: Desk, route: NotifyRoute, options: DeliverOptions): Promise<RouteResult> {
	const startedMs = performance.now();
	const { state, changes, standing, count } = await owedBy(desk, route);
	if (changes.notice !== undefined) options.warn(`${displayName(route)}: ${changes.notice}`);
	const now = desk.now();
	const told = new Set<string>();
	let sent = 0;
	let left = count;
	const target = await openRouteTarget(desk, route).catch((error: unknown) => {
		if (error instanceof TosaError) return error;
		throw error;
	});
	const where = target instanceof TosaError ? kindOf(route.to) : target.where;
	const result = (outcome: Pick<RouteResult, "state"> & Partial<RouteResult>): RouteResult => ({
		route: displayName(route),
		target: where,
		sent,
		owed: left,
		...(left > 0 && { owedSince: owedSince(changes, now, told) }),
		...(state.trouble && { failingSince: state.trouble.since }),
		...(state.refusedRecipients && { refusedRecipients: state.refusedRecipients }),
		needsAttention: needsAttention(state.trouble, now) || state.refusedRecipients !== undefined,
		...outcome,
	});
	if (target instanceof TosaError) {
		const { code, message } = target;
		const since = state.trouble?.state === "unusable" ? state.trouble.since : now.toISOString();
		state.trouble = { since, attempts: 0, next: now.toISOString(), code, message, state: "unusable" };
		return result({ state: "unusable", failingSince: since, error: errorData(target), needsAttention: true });
	}
	try {
		// What made it unusable was mended.
		if (state.trouble?.state === "unusable") delete state.trouble;
		if (count === 0) {
			await strikeOff(desk, state, changes, told);
			return result({
				state: state.trouble ? "failed" : "nothing",
				...(state.trouble && { error: dataOf(state.trouble) }),
			});
		}
		const due = dueAt(options.since ? { ...route, rhythm: "each" } : route, state.lastDigest, now);
		if (due === undefined || due > now) return result({ state: "waiting", ...(due && { next: due.toISOString() }) });
		if (state.trouble && !options.only && new Date(state.trouble.next) > now) {
			const { next } = state.trouble;
			return result({
				state: state.trouble.state === "refused" ? "refused" : "failed",
				next,
				error: dataOf(state.trouble),
			});
		}
		const rhythm = options.since && route.rhythm !== "each" ? "daily" : route.rhythm;
		for (const items of batchesOf({ rhythm }, changes.items, standing, state.sending)) {
			if (options.signal.aborted || performance.now() - startedMs > ROUTE_MS) break;
			const message = await compose({ ...route, name: displayName(route) }, items, {
				record: desk.record,
				links: desk.links,
			});
			state.sending = { id: message.id, keys: items.map(({ key }) => key) };
			await desk.state.save();
			const answer = await attempt(target, message, options.signal);
			if (answer.state !== "accepted") {
				state.trouble = troubleAfter(state.trouble, answer, now);
				const { code, message: said, next } = state.trouble;
				return result({ state: answer.state, next, failingSince: state.trouble.since, error: { code, message: said } });
			}
			sent++;
			left -= items.length;
			await accepted(desk, state, { route, items, changes, told, answer });
		}
		return result({ state: left === 0 ? "delivered" : "waiting" });
	} catch (error) {
		if (options.signal.aborted) return result({ state: "waiting" });
		throw error;
	} finally {
		await target.close?.();
	}
}

async function accepted(
	desk: Desk,
	state: RouteState,
	{
		route,
		items,
		changes,
		told,
		answer,
	}: {
		readonly route: NotifyRoute;
		readonly items: readonly Item[];
		readonly changes: OwedChanges;
		readonly told: Set<string>;
		readonly answer: Extract<Answer, { readonly state: "accepted" }>;
	},
): Promise<void> {
	const at = desk.now();
	for (const item of items) {
		if ("entry" in item) told.add(item.key);
		else markTold(state, item, at);
	}
	delete state.sending;
	delete state.trouble;
	state.lastAccepted = at.toISOString();
	if (route.rhythm !== "each") state.lastDigest = at.toISOString();
	if (answer.refusedRecipients) state.refusedRecipients = [...answer.refusedRecipients];
	else delete state.refusedRecipients;
	await strikeOff(desk, state, changes, told);
	await desk.state.save();
}

async function strikeOff(
	desk: Desk,
	state: RouteState,
	changes: OwedChanges,
	told: ReadonlySet<string>,
): Promise<void> {
	if (desk.record) await moveCursor(state, changes, told, desk.record);
}

/** One message; a short pause that the target asks for is waited for, once. */
async function attempt(target: Target, message: Parameters<Target["send"]>[0], signal: AbortSignal): Promise<Answer> {
	const answer = await target.send(message, signal);
	if (answer.state !== "failed" || answer.retryAfterMs === undefined || answer.retryAfterMs > SHORT_PAUSE_MS)
		return answer;
	const { setTimeout: pause } = await import("node:timers/promises");
	await pause(answer.retryAfterMs, undefined, { signal });
	return target.send(message, signal);
}

function dataOf({ code, message }: NonNullable<RouteState["trouble"]>): { code: string; message: string } {
	return { code, message };
}

function owedSince({ items }: OwedChanges, now: Date, told: ReadonlySet<string>): string {
	const left = items.filter(({ key }) => !told.has(key)).map(({ entry }) => entry.date.getTime());
	return new Date(Math.min(now.getTime(), ...left)).toISOString();
}

/** @throws TosaError for a secret that is missing or wrong */
export async function openRouteTarget(desk: Desk, route: NotifyRoute): Promise<Target> {
	const { collection, secrets, sender, timeoutMs, now, onChange } = desk;
	const context = { secrets, sender, timeoutMs, now };
	if (route.name === COMMAND_ROUTE) return command(onChange ?? "", collection.dir, context);
	return openTarget(route.to, collection, context);
}
