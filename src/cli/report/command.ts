/** `tosa report`: opens, updates and closes issues for documents that are not tracked any more. */
import { relative } from "node:path";
import { ledgerKey, readLedger } from "../../archive/ledger.js";
import { parsePath, versionPath } from "../../archive/paths.js";
import { runCheck } from "../../check/run.js";
import type { Collection } from "../../collection/model.js";
import { type Proposal, UsageError } from "../../errors.js";
import { openArchive } from "../../history/archive.js";
import { openIfThere } from "../../history/pages.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import { describeFailure } from "../../reporter/body.js";
import { causeOf } from "../../reporter/causes.js";
import type { Evidence, ReportedTerms } from "../../reporter/model.js";
import { type ReportResult, reportFailures } from "../../reporter/report.js";
import { openTracker, TRACKER_KINDS } from "../../reporter/trackers/open.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT } from "../exit.js";
import { textOption, wholeNumber } from "../options.js";

const DEFAULT_AFTER = 3;

export const run: CommandRun = async (context, _args, options) => {
	const { output, env, signal } = context;
	const to = textOption(options, "to");
	if (to === undefined) {
		throw new UsageError("TRACKER_MISSING", "Nothing says where to report.", {
			hint: "Name the repository of the declarations: --to https://github.com/example/declarations",
		});
	}
	const kind = TRACKER_KINDS.find((each) => each === options["tracker"]);
	const tracker = openTracker({ repository: to, kind }, env, { signal });
	const after = wholeNumber(options, "after", "--after", 1) ?? DEFAULT_AFTER;
	const dryRun = options["dryRun"] === true;
	const collection = await loadDeclared(context, { faults: "leave-out" });
	const declared = await declaredTerms(collection);
	const failing = declared.filter(({ entry }) => (entry?.failuresInARow ?? 0) >= after);
	const evidence = await gather(context, collection, failing, options);
	const describe = async (terms: ReportedTerms) => describeFailure(terms, await evidence(terms));
	const counts = { open: 0, update: 0, reopen: 0, close: 0 };
	const formerNames = openFormerNames(collection.config.versionsPath);
	for await (const result of reportFailures(declared, tracker, { after, dryRun, describe, formerNames })) {
		if (signal.aborted) return EXIT.interrupted;
		counts[result.action]++;
		if (output.json) await output.object({ ...result, number: result.number ?? null, dryRun });
		else await draw(context, result, dryRun);
	}
	const done = Object.entries(counts).filter(([, count]) => count > 0);
	const words = { open: "opened", update: "updated", reopen: "reopened", close: "closed" };
	output.note(
		done.length === 0
			? "Every issue is as it should be."
			: `${done.map(([action, count]) => `${plural(count, "issue")} ${dryRun ? "to be " : ""}${words[action as keyof typeof words]}`).join(", ")}.`,
	);
	return EXIT.done;
};

async function declaredTerms({ dir, services }: Collection): Promise<readonly ReportedTerms[]> {
	const ledger = await readLedger(dir);
	return services.flatMap(({ terms }) =>
		terms.map(({ serviceId, type }) => ({
			serviceId,
			termsType: type,
			entry: ledger.get(ledgerKey(serviceId, type)),
		})),
	);
}

/** What each issue may tell, read when it is needed. */
async function gather(
	context: CommandContext,
	collection: Collection,
	failing: readonly ReportedTerms[],
	options: CommandOptions,
): Promise<(terms: ReportedTerms) => Promise<Evidence>> {
	const { versionsPath, commitUrl } = collection.config;
	const proposals = await propose(context, collection, failing, options);
	return async ({ serviceId, termsType, entry }) => {
		const service = collection.services.find(({ id }) => id === serviceId);
		const terms = service?.terms.find(({ type }) => type === termsType);
		const version = await latestVersion(versionsPath, `${serviceId}/${termsType}.md`);
		return {
			sources: terms?.sources ?? [],
			declaration: service ? relative(collection.dir, service.file) : `declarations/${serviceId}.json`,
			version: version && {
				...version,
				url: commitUrl === "" ? undefined : commitUrl.replaceAll("%COMMIT", version.commit),
			},
			captures: entry?.held?.snapshots ?? [],
			proposals: proposals.get(ledgerKey(serviceId, termsType)) ?? [],
		};
	};
}

/** The names under which the history of a document began, the latest first; read where they are asked for. */
function openFormerNames(path: string) {
	let opened: ReturnType<typeof openIfThere> | undefined;
	return async ({ serviceId, termsType }: ReportedTerms): Promise<readonly (readonly [string, string])[]> => {
		opened ??= openIfThere(path);
		const file = versionPath(serviceId, termsType);
		const entries = (await (await opened)?.of(file)) ?? [];
		const names = new Set(entries.map((entry) => entry.path).filter((each) => each !== file));
		return [...names].reverse().flatMap((each) => {
			const parsed = parsePath(each);
			return parsed ? [[parsed.serviceId, parsed.termsType] as const] : [];
		});
	};
}

async function latestVersion(path: string, file: string) {
	const history = await openIfThere(path);
	if (history === undefined) return undefined;
	await history.close();
	const archive = await openArchive(path);
	try {
		const entry = (await archive.history.of(file)).findLast(({ blob }) => blob !== undefined);
		return entry && { commit: entry.commit, date: entry.date };
	} finally {
		await archive.close();
	}
}

/** What `tosa check` proposes for documents whose selectors find nothing, by the key of the ledger. */
async function propose(
	{ dir, now, signal }: CommandContext,
	{ services }: Collection,
	failing: readonly ReportedTerms[],
	options: CommandOptions,
): Promise<ReadonlyMap<string, readonly Proposal[]>> {
	const found = new Map<string, readonly Proposal[]>();
	const broken = failing.filter(({ entry }) => entry !== undefined && causeOf(entry).category === "extraction");
	const ids = new Set(broken.map(({ serviceId }) => serviceId));
	const files = services.filter(({ id }) => ids.has(id)).map(({ file }) => file);
	const pages = options["propose"] === "online" ? "online" : "stored";
	if (files.length === 0 || options["propose"] === "none") return found;
	try {
		for await (const { service, terms, problems } of runCheck(dir, { files, cwd: dir, pages, now, signal })) {
			const proposals = problems.flatMap((problem) => problem.proposals ?? []).filter(({ key }) => key === "select");
			if (service !== undefined && terms !== undefined && proposals.length > 0) {
				found.set(ledgerKey(service, terms), proposals);
			}
		}
	} catch (error) {
		// Without stored pages there is nothing to propose; the rest of the issue is no less true.
		if (!(error instanceof UsageError)) throw error;
	}
	return found;
}

const WORDS = { open: "open", update: "update", reopen: "reopen", close: "close" } as const;

async function draw(
	{ output }: CommandContext,
	{ action, number, title, labels, body }: ReportResult,
	dryRun: boolean,
) {
	const { colors } = output;
	const id = number === undefined ? "" : `  #${number}`;
	const tags = labels.length > 0 ? `  ${colors.dim(terminalSafe(`[${labels.join("] [")}]`))}` : "";
	await output.line(`${colors.bold(WORDS[action].padEnd(6))}${id}  ${terminalSafe(title)}${tags}`);
	if (!dryRun) return;
	for (const line of body.split("\n")) await output.line(`    ${terminalSafe(line)}`);
}
