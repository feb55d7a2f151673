/** `tosa list`: what is declared; with `--versions` alone, what a repository holds. */
import { selectNamed } from "../../collection/names.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { argument } from "../options.js";

/** One terms, as the output contract writes it. */
interface ListRow {
	readonly service: string;
	readonly name: string;
	readonly terms: string;
	readonly sources: readonly { readonly id?: string; readonly url: string; readonly lane: SourceLane }[];
}

/** `auto`: plain HTTP first, the browser where that fails. */
type SourceLane = "http" | "browser" | "auto";

export const run: CommandRun = async (context, args) => {
	const { output } = context;
	const all = context.versions === undefined ? await declaredRows(context) : await recordedRows(context);
	const rows = selectNamed(all, asNames, argument(args, 0));
	if (output.json) {
		for (const row of rows) await output.object(row);
		return EXIT.done;
	}
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
	const services = new Set(rows.map((row) => row.service)).size;
	const sources = rows.reduce((sum, row) => sum + row.sources.length, 0);
	output.note(`${services} services, ${rows.length} terms${sources > 0 ? `, ${sources} sources` : ""}`);
	return EXIT.done;
};

const LANE_NOTE = {
	http: "  (never the browser)",
	browser: "  (browser)",
	auto: "",
} satisfies Record<SourceLane, string>;

function asNames(row: ListRow) {
	return { serviceId: row.service, serviceName: row.name, termsType: row.terms };
}

async function declaredRows(context: CommandContext): Promise<ListRow[]> {
	const { services } = await loadDeclared(context);
	return services.flatMap((service) =>
		service.terms.map((terms) => ({
			service: service.id,
			name: service.name,
			terms: terms.type,
			sources: terms.sources.map((source) => ({
				...(source.id !== undefined && { id: source.id }),
				url: source.url,
				lane: laneOf(source.executeClientScripts),
			})),
		})),
	);
}

async function recordedRows(context: CommandContext): Promise<ListRow[]> {
	const archive = await openVersions(context);
	try {
		return archive.documents.map(({ serviceId, termsType }) => ({
			service: serviceId,
			name: serviceId,
			terms: termsType,
			sources: [],
		}));
	} finally {
		await archive.close();
	}
}

function laneOf(executeClientScripts: boolean | undefined): SourceLane {
	if (executeClientScripts === undefined) return "auto";
	return executeClientScripts ? "browser" : "http";
}
