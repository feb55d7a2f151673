/** Counts requests, and writes them with what is known of the collection in the text format of Prometheus. */
import type { State } from "./model.js";

export interface Metrics {
	/** @param route as in the table, or `other` */
	count(route: string, status: number, durationMs: number): void;
	/** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
	text(state: State): string;
}

const BUCKETS_MS = [1, 3, 10, 20, 100, 1_000] as const;

export function openMetrics(): Metrics {
	const requests = new Map<string, number>();
	const buckets = BUCKETS_MS.map(() => 0);
	let count = 0;
	let sumMs = 0;
	return {
		count(route, status, durationMs) {
			const key = `route="${route}",status="${status}"`;
			requests.set(key, (requests.get(key) ?? 0) + 1);
			count++;
			sumMs += durationMs;
			for (const [index, limit] of BUCKETS_MS.entries())
				if (durationMs <= limit) buckets[index] = (buckets[index] ?? 0) + 1;
		},
		text(state) {
			const { facts, catalogue } = state;
			const states = { ok: 0, failing: 0, held: 0, never: 0 };
			let mostFailures = 0;
			for (const [serviceId, { terms }] of facts.services) {
				for (const { type } of terms) {
					const entry = facts.ledger.get(`${serviceId}/${type}`);
					if (entry === undefined) states.never++;
					else if (entry.failuresInARow === 0) states.ok++;
					else states[entry.outcome === "suspect" ? "held" : "failing"]++;
					mostFailures = Math.max(mostFailures, entry?.failuresInARow ?? 0);
				}
			}
			const seconds = (date: string | undefined) =>
				date === undefined ? [] : [["", Date.parse(date) / 1000] as const];
			return [
				metric("tosa_versions", "gauge", "Recorded versions.", [["", catalogue.versions.length]]),
				metric("tosa_services", "gauge", "Services.", [["", facts.services.size]]),
				metric(
					"tosa_documents",
					"gauge",
					"Declared documents by how their tracking goes.",
					Object.entries(states).map(([name, value]) => [`state="${name}"`, value]),
				),
				metric("tosa_failures_in_a_row_max", "gauge", "Failed checks in a row of the document that has most.", [
					["", mostFailures],
				]),
				metric(
					"tosa_last_run_end_timestamp_seconds",
					"gauge",
					"When the latest run ended.",
					seconds(facts.run?.endDate),
				),
				metric("tosa_last_run_duration_seconds", "gauge", "How long the latest run took.", durationOf(state)),
				metric(
					"tosa_latest_version_timestamp_seconds",
					"gauge",
					"When the newest version was fetched.",
					seconds(catalogue.versions[0]?.entry.date.toISOString()),
				),
				metric("tosa_http_requests_total", "counter", "Answered requests.", [...requests]),
				metric(
					"tosa_http_request_duration_seconds",
					"histogram",
					"How long answers took.",
					[
						...BUCKETS_MS.map((limit, index) => [`le="${limit / 1000}"`, buckets[index] ?? 0] as const),
						[`le="+Inf"`, count],
					],
					"_bucket",
				),
				`tosa_http_request_duration_seconds_sum ${sumMs / 1000}\ntosa_http_request_duration_seconds_count ${count}\n`,
				metric("process_resident_memory_bytes", "gauge", "Resident memory.", [["", process.memoryUsage.rss()]]),
			].join("");
		},
	};
}

function durationOf({ facts: { run } }: State): (readonly [string, number])[] {
	return run === undefined ? [] : [["", (Date.parse(run.endDate) - Date.parse(run.startDate)) / 1000]];
}

/** Labels hold names of ours alone, so that nothing is to be escaped. */
function metric(
	name: string,
	type: "gauge" | "counter" | "histogram",
	help: string,
	values: readonly (readonly [labels: string, value: number])[],
	suffix = "",
): string {
	const lines = values.map(([labels, value]) => `${name}${suffix}${labels === "" ? "" : `{${labels}}`} ${value}\n`);
	return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}
