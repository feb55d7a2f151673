/** `tosa list`: what is declared; with `--versions` alone, what a repository holds. */

import { ledgerKey, openLedger } from "../../archive/ledger.js";
import { selectNamed } from "../../collection/names.js";
import { openLanguages } from "../../history/languages.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { argument } from "../options.js";
import type { Output } from "../output.js";

/** One terms, as the output contract writes it. */
interface ListRow {
	readonly service: string;
	readonly name: string;
	readonly terms: string;
	/** Of the latest version (ISO 639-1); null where there is none, or it cannot be told. */
	readonly language: string | null;
	readonly sources: readonly { readonly id?: string; readonly url: string; readonly lane: SourceLane }[];
}

/** `auto`: plain HTTP first, the browser where that fails. */
type SourceLane = "http" | "browser" | "auto";

export const run: CommandRun = async (context, args) => {
	const { output } = context;
	const all = context.versions === undefined ? await declaredRows(context) : await recordedRows(context);
	const named = argument(args, 0);
	const rows = selectNamed(all.rows, asNames, named);
	const services = named === undefined ? all.services : new Set(rows.map((row) => row.service)).size;
	if (output.json) for (const row of rows) await output.object(row);
	else await drawRows(output, rows);
	const sources = rows.reduce((sum, row) => sum + row.sources.length, 0);
	output.note(
		`${plural(services, "service")}, ${rows.length} terms${sources > 0 ? `, ${plural(sources, "source")}` : ""}`,
	);
	return EXIT.done;
};

async function drawRows(output: Output, rows: readonly ListRow[]): Promise<void> {
	output.startPager();
	let previous: string | undefined;
	for (const row of rows) {
		if (row.service !== previous) {
			const name = row.name === row.service ? "" : ` ${output.colors.dim(`(${terminalSafe(row.name)})`)}`;
			await output.line(`${output.colors.bold(terminalSafe(row.service))}${name}`);
		}
		previous = row.service;
		await output.line(`  ${terminalSafe(row.terms)}`);
		for (const source of row.sources) {
			await output.line(output.colors.dim(`    ${terminalSafe(source.url)}${LANE_NOTE[source.lane]}`));
		}
	}
}

const LANE_NOTE = {
	http: "  (never the browser)",
	browser: "  (browser)",
	auto: "",
} satisfies Record<SourceLane, string>;

function asNames(row: ListRow) {
	return { serviceId: row.service, serviceName: row.name, termsType: row.terms };
}

interface Listed {
	readonly rows: readonly ListRow[];
	/** Services, those without terms included. */
	readonly services: number;
}

async function declaredRows(context: CommandContext): Promise<Listed> {
	const { services } = await loadDeclared(context);
	const { ledger } = await openLedger(context.dir);
	const rows = services.flatMap((service) =>
		service.terms.map((terms) => ({
			service: service.id,
			name: service.name,
			terms: terms.type,
			language: ledger.get(ledgerKey(service.id, terms.type))?.language ?? null,
			sources: terms.sources.map((source) => ({
				...(source.id !== undefined && { id: source.id }),
				url: source.url,
				lane: laneOf(source.executeClientScripts),
			})),
		})),
	);
	return { rows, services: services.length };
}

async function recordedRows(context: CommandContext): Promise<Listed> {
	const archive = await openVersions(context);
	const languages = openLanguages(archive.history);
	try {
		// Only who reads JSON waits until every text has been looked at once.
		const blobs = context.output.json ? await archive.history.files() : new Map<string, string>();
		const rows: ListRow[] = [];
		for (const { serviceId, termsType, path } of archive.documents) {
			const language = (await languages.of({ path, blob: blobs.get(path) })) ?? null;
			rows.push({ service: serviceId, name: serviceId, terms: termsType, language, sources: [] });
		}
		return { rows, services: new Set(rows.map(({ service }) => service)).size };
	} finally {
		await languages.save();
		await archive.close();
	}
}

function laneOf(executeClientScripts: boolean | undefined): SourceLane {
	if (executeClientScripts === undefined) return "auto";
	return executeClientScripts ? "browser" : "http";
}
