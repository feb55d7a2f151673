/** What stands now and is owed: documents that fail or recovered, held captures, dates near, routes that do not deliver. */
import type { LedgerEntry } from "../archive/ledger.js";
import type { NotifyRoute, Terms } from "../collection/model.js";
import type { UpcomingDate } from "./dates.js";
import type { DateItem, FailureItem, HeldItem, Named, RouteItem, StandingItem } from "./model.js";
import { coversDocument } from "./scope.js";
import type { RouteState, Told } from "./state.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a route looks at. */
export interface Standing {
	/** Declared documents with what the ledger knows of each. */
	readonly documents: readonly { readonly terms: Terms; readonly entry: LedgerEntry | undefined }[];
	/** Dates that the present texts announce; empty where no route asks. */
	readonly dates: readonly UpcomingDate[];
	/** States of the other routes. */
	readonly routes: Readonly<Record<string, RouteState>>;
	readonly now: Date;
}

export function owedStanding(route: NotifyRoute, state: RouteState, standing: Standing): readonly StandingItem[] {
	const items: StandingItem[] = [];
	if (route.about.includes("failures")) {
		items.push(...owedFailures(route, state, standing), ...owedRoutes(route, state, standing));
	}
	if (route.about.includes("held")) items.push(...owedHeld(route, state, standing));
	if (route.about.includes("dates")) items.push(...owedDates(route, state, standing));
	return items;
}

function owedFailures(route: NotifyRoute, state: RouteState, { documents, now }: Standing): FailureItem[] {
	return documents.flatMap(({ terms, entry }): FailureItem[] => {
		if (!coversDocument(route, terms.serviceId, terms.type) || entry === undefined) return [];
		const document = `${terms.serviceId}/${terms.type}`;
		const told = state.failures[document];
		const isFailing = entry.failuresInARow > 0 && entry.outcome !== "suspect";
		const since = entry.failingSince ?? entry.lastChecked;
		const base = { ...namesOf(terms), outcome: entry.outcome, checks: entry.failuresInARow };
		const said = { code: entry.error?.code ?? "", message: entry.error?.message ?? "" };
		const found: FailureItem[] = [];
		if (told && (!isFailing || told.since !== since) && entry.outcome !== "suspect") {
			found.push({
				...base,
				type: "recovery",
				key: `recovery ${document} ${told.since}`,
				since: told.since,
				code: "",
				message: "",
			});
		}
		if (isFailing && entry.failuresInARow >= route.after && isDue(told, since, route.again, now)) {
			found.push({ ...base, ...said, type: "failure", key: keyOf("failure", document, told, since), since });
		}
		return found;
	});
}

function owedHeld(route: NotifyRoute, state: RouteState, { documents, now }: Standing): HeldItem[] {
	return documents.flatMap(({ terms, entry }): HeldItem[] => {
		const held = entry?.held;
		// What a person rejected does not wait for one.
		if (!held || held.rejected === held.mark || !coversDocument(route, terms.serviceId, terms.type)) return [];
		const document = `${terms.serviceId}/${terms.type}`;
		const told = state.held[document];
		if (!isDue(told, held.since, route.again, now)) return [];
		const reasons = held.reasons.map(({ reason }) => reason);
		const key = keyOf("held", document, told, held.since);
		return [{ type: "held", key, ...namesOf(terms), since: held.since, checks: held.checks, reasons }];
	});
}

function owedDates(route: NotifyRoute, state: RouteState, { dates, now }: Standing): DateItem[] {
	return dates.flatMap((upcoming): DateItem[] => {
		const { terms, date, role, text } = upcoming;
		if (!coversDocument(route, terms.serviceId, terms.type)) return [];
		const daysLeft = daysUntil(date, now);
		const ahead = Math.min(...route.daysAhead.filter((days) => days >= daysLeft));
		const slot = `${terms.serviceId}/${terms.type} ${date} ${role}`;
		if (daysLeft < 0 || !Number.isFinite(ahead) || (state.dates[slot] ?? Number.POSITIVE_INFINITY) <= ahead) return [];
		return [{ type: "date", key: `date ${slot} ${ahead}`, ...namesOf(terms), date, role, daysLeft, text }];
	});
}

function owedRoutes(route: NotifyRoute, state: RouteState, { routes, now }: Standing): RouteItem[] {
	return Object.entries(routes).flatMap(([name, { trouble }]): RouteItem[] => {
		if (name === route.name) return [];
		const slot = `route ${name}`;
		const told = state.failures[slot];
		const said = { code: trouble?.code ?? "", message: trouble?.message ?? "" };
		if (told && trouble?.since !== told.since) {
			return [
				{ type: "route-recovery", key: `recovery ${slot} ${told.since}`, route: name, since: told.since, ...said },
			];
		}
		if (!trouble || !needsAttention(trouble, now) || !isDue(told, trouble.since, route.again, now)) return [];
		const key = keyOf("failure", slot, told, trouble.since);
		return [{ type: "route-failure", key, route: name, since: trouble.since, ...said }];
	});
}

/** A target that says no for good, or that could not be tried at all, or a day without success. */
export function needsAttention(trouble: RouteState["trouble"], now: Date): boolean {
	if (trouble === undefined) return false;
	return trouble.state !== "failed" || now.getTime() - Date.parse(trouble.since) >= DAY_MS;
}

/** Strikes off what was told. */
export function markTold(state: RouteState, item: StandingItem, at: Date): void {
	const again = (told: Told | undefined, since: string): Told => ({
		since,
		at: at.toISOString(),
		times: told?.since === since ? told.times + 1 : 1,
	});
	switch (item.type) {
		case "failure":
		case "route-failure": {
			const slot = "route" in item ? `route ${item.route}` : `${item.service}/${item.terms}`;
			state.failures[slot] = again(state.failures[slot], item.since);
			return;
		}
		case "recovery":
		case "route-recovery":
			delete state.failures["route" in item ? `route ${item.route}` : `${item.service}/${item.terms}`];
			return;
		case "held": {
			const slot = `${item.service}/${item.terms}`;
			state.held[slot] = again(state.held[slot], item.since);
			return;
		}
		case "date":
			state.dates[`${item.service}/${item.terms} ${item.date} ${item.role}`] = Number(item.key.split(" ").at(-1));
			return;
		default:
			item satisfies never;
	}
}

/** Forgets what cannot be told again: documents that are not declared any more, held captures that were decided, past dates. */
export function forgetOld(state: RouteState, { documents, routes, now }: Standing): void {
	const known = new Map(documents.map(({ terms, entry }) => [`${terms.serviceId}/${terms.type}`, entry]));
	for (const slot of Object.keys(state.failures)) {
		const name = /^route (.*)$/s.exec(slot)?.[1];
		if (name === undefined ? !known.has(slot) : !Object.hasOwn(routes, name)) delete state.failures[slot];
	}
	for (const [slot, { since }] of Object.entries(state.held)) {
		if (known.get(slot)?.held?.since !== since) delete state.held[slot];
	}
	for (const slot of Object.keys(state.dates)) {
		const date = / (\d{4}-\d{2}-\d{2}) \w+$/.exec(slot)?.[1];
		if (date === undefined || daysUntil(date, now) < 0) delete state.dates[slot];
	}
}

function isDue(told: Told | undefined, since: string, againDays: number, now: Date): boolean {
	if (told === undefined || told.since !== since) return true;
	return now.getTime() - Date.parse(told.at) >= againDays * DAY_MS;
}

/** The same until it is told, another when it is told again. */
function keyOf(what: string, slot: string, told: Told | undefined, since: string): string {
	return `${what} ${slot} ${since} ${told?.since === since ? told.times + 1 : 1}`;
}

function namesOf({ serviceId, serviceName, type }: Terms): Named {
	return { service: serviceId, name: serviceName, terms: type };
}

function daysUntil(date: string, now: Date): number {
	const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
	return Math.round((Date.parse(date) - today) / DAY_MS);
}
