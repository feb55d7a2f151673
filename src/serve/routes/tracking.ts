/** How the tracking of each document goes, from the ledger, as Open Terms Archive's issue reporter reads it. */

import { ENGINE_VERSION } from "../../archive/engine-version.js";
import { type LedgerEntry, ledgerKey } from "../../archive/ledger.js";
import { snapshotId } from "../../archive/message.js";
import { reasonsOf } from "../../reporter/causes.js";
import { apiDate, json, problem } from "../answers.js";
import type { DeclaredSource, Facts, Route, State } from "../model.js";
import { NOT_FOUND, ok, PAGE_PARAMETERS, REFUSED } from "../openapi/responses.js";
import { paged } from "../paging.js";

type Status = "ok" | "failed";
const STATUSES: readonly string[] = ["ok", "failed"] satisfies Status[];

interface Tracked {
	readonly serviceId: string;
	readonly termsType: string;
	readonly entry: LedgerEntry;
}

const trackedOf = new WeakMap<Facts, readonly Tracked[]>();

/** Everything that the ledger knows, by service and terms; nothing before a run has ended. */
function trackedIn(facts: Facts): readonly Tracked[] {
	const known = trackedOf.get(facts) ?? sorted(facts);
	trackedOf.set(facts, known);
	return known;
}

function sorted({ ledger, run }: Facts): readonly Tracked[] {
	if (run === undefined) return [];
	return [...ledger]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, entry]) => {
			const slash = key.indexOf("/");
			return { serviceId: key.slice(0, slash), termsType: key.slice(slash + 1), entry };
		});
}

function statusOf({ failuresInARow }: LedgerEntry): Status {
	return failuresInARow === 0 ? "ok" : "failed";
}

function resultOf({ serviceId, termsType, entry }: Tracked, state: State) {
	const service = state.facts.services.get(serviceId);
	const terms = service?.terms.find(({ type }) => type === termsType);
	const status = statusOf(entry);
	const since = status === "ok" ? (entry.succeedingSince ?? entry.lastSuccess) : entry.failingSince;
	const named = state.catalogue.document(serviceId, termsType)?.latest?.entry.snapshots ?? [];
	return {
		serviceId,
		termsType,
		declared: terms !== undefined,
		status,
		event: {
			date: apiDate(new Date(since ?? entry.lastChecked)),
			serviceName: service?.name ?? serviceId,
			sourceDocuments: (terms?.sources ?? []).map((source, index) => sourceOf(source, named[index], state)),
			...(status === "failed" && { reasons: reasonsOf(entry) }),
		},
	};
}

function sourceOf(source: DeclaredSource, snapshot: string | undefined, { pages }: State) {
	const { id, fetch, select, remove, filter, executeClientScripts } = source;
	const commit = snapshot === undefined ? undefined : snapshotId(snapshot);
	const mimeType = pages.get(commit ?? "")?.mediaType ?? null;
	return { id, fetch, select, remove, filter, executeClientScripts, mimeType, snapshotId: commit ?? null };
}

function runOf({ id, run, metadata }: Facts) {
	if (run === undefined) return undefined;
	const { runId, startDate, endDate, declarations, declared, tracked, skipped } = run;
	return {
		runId,
		collectionId: id,
		schedule: scheduleOf(metadata),
		lastRun: {
			startDate: apiDate(new Date(startDate)),
			endDate: apiDate(new Date(endDate)),
			engineVersion: ENGINE_VERSION,
			status: "completed",
		},
		declarations: { commit: declarations, ...declared },
		tracked,
		coverage: { processed: tracked.ok + tracked.failed, skipped },
		transitions: {
			newFailures: run.newFailures,
			recoveries: run.recoveries,
			reasonChanges: run.reasonChanges,
		},
		transientErrors: 0,
	};
}

/** The cron expression of the tracking period that has not ended. */
function scheduleOf({ trackingPeriods }: Facts["metadata"]): string | null {
	const periods: readonly unknown[] = Array.isArray(trackingPeriods) ? trackingPeriods : [];
	const current = periods.findLast(
		(period): period is { schedule?: unknown } =>
			typeof period === "object" && period !== null && !("endDate" in period && period.endDate),
	);
	return typeof current?.schedule === "string" ? current.schedule : null;
}

export const TRACKING_ROUTES: readonly Route[] = [
	{
		path: "/tracking-results",
		summary: "How the tracking of every document goes, as of the latest run that ended.",
		tag: "Tracking results",
		query: [
			{ name: "status", description: "Only documents with this status.", schema: { type: "string", enum: STATUSES } },
			...PAGE_PARAMETERS,
		],
		responses: { 200: ok("TrackingResultsPage"), 400: REFUSED },
		answer({ query }, state) {
			const status = query.get("status");
			const results = trackedIn(state.facts).filter(({ entry }) => status === null || statusOf(entry) === status);
			const page = paged(results, query, (each) => resultOf(each, state), { runId: state.facts.run?.runId ?? null });
			if (page.status !== 200 || status === null || STATUSES.includes(status)) return page;
			return problem(400, 'Invalid status parameter. Must be one of "ok", "failed".');
		},
	},
	{
		path: "/tracking-results/run",
		summary: "The latest run that ended.",
		tag: "Tracking results",
		responses: { 200: ok("TrackingRun"), 404: NOT_FOUND },
		answer(_request, { facts }) {
			const run = runOf(facts);
			return run === undefined ? problem(404, "No tracking run has completed yet") : json(run);
		},
	},
	{
		path: "/tracking-result/:serviceId",
		summary: "How the tracking of each document of a service goes.",
		tag: "Tracking results",
		query: PAGE_PARAMETERS,
		responses: { 200: ok("TrackingResultsPage"), 400: REFUSED, 404: NOT_FOUND },
		answer({ params, query }, state) {
			const { serviceId } = params;
			const results = trackedIn(state.facts).filter((each) => each.serviceId === serviceId);
			const page = paged(results, query, (each) => resultOf(each, state), { runId: state.facts.run?.runId ?? null });
			if (page.status !== 200 || results.length > 0) return page;
			return problem(404, `No tracking results found for service "${serviceId}"`);
		},
	},
	{
		path: "/tracking-result/:serviceId/:termsType",
		summary: "How the tracking of one document goes.",
		tag: "Tracking results",
		responses: { 200: ok("TrackingResult"), 404: NOT_FOUND },
		answer({ params }, state) {
			const { serviceId = "", termsType = "" } = params;
			const entry = state.facts.run && state.facts.ledger.get(ledgerKey(serviceId, termsType));
			if (entry !== undefined) return json(resultOf({ serviceId, termsType, entry }, state));
			return problem(404, `No tracking result found for service "${serviceId}" and terms type "${termsType}"`);
		},
	},
];
