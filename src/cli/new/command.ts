/** `tosa new`: drafts the declaration of a document from its address, shows what it gives, and writes it where asked to. */
import { relative } from "node:path";
import type { Draft, LaneReport } from "../../draft/model.js";
import type { DraftFile } from "../../draft/write.js";
import { UsageError } from "../../errors.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { requiredArgument, textOption } from "../options.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args, options) => {
	const url = requireAddress(requiredArgument(args, 0));
	const [service, terms] = [textOption(options, "service"), textOption(options, "terms")];
	const { config, services } = await loadDeclared(context, { mayBeNew: true });
	const [{ draftTerms }, { composeFile, requireSafeNames, writeFile }, { createFetcher }, { readLanguages }] =
		await Promise.all([
			import("../../draft/draft.js"),
			import("../../draft/write.js"),
			import("../../fetch/index.js"),
			import("../../fetch/accept-language.js"),
		]);
	// Before anything is fetched: what a person typed wrongly is known at once.
	requireSafeNames(service, terms);
	const fetcher = createFetcher({ config: config.fetch, now: context.now });
	let draft: Draft;
	try {
		const names = { ...(service !== undefined && { service }), ...(terms !== undefined && { terms }) };
		const languages = readLanguages(config.fetch.acceptLanguage);
		draft = await draftTerms(url, { fetcher, languages, signal: context.signal, ...names });
	} finally {
		await fetcher.close();
	}
	const file = await composeFile(config.declarationsPath, draft, services);
	const isWritten = options["write"] === true;
	if (isWritten) await writeFile(file);
	await tell(context, draft, file, isWritten);
	return isWritten ? checkWritten(context, file) : EXIT.done;
};

/** @throws UsageError BAD_URL */
function requireAddress(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && (url.protocol === "http:" || url.protocol === "https:")) return text;
	throw new UsageError("BAD_URL", `"${text}" is no address of a page.`, { hint: "Write it whole, with https://." });
}

async function tell({ output, cwd }: CommandContext, draft: Draft, file: DraftFile, isWritten: boolean): Promise<void> {
	const { markdown, declaration, proposals, lane, lanes, language, pageShare } = draft;
	if (output.json) {
		const names = { service: file.id, name: draft.name, terms: draft.terms, file: file.path, written: isWritten };
		const found = { lane, lanes, language: language ?? null, pageShare: pageShare ?? null, proposals };
		await output.object({ ...names, declaration, ...found, sign: draft.sign ?? null, markdown });
		return;
	}
	output.startPager();
	const { line, colors } = output;
	await line(
		`${colors.bold(terminalSafe(draft.name))}  ${terminalSafe(draft.terms)}${draft.isTypeKnown ? "" : " (a guess: name it with --terms)"}`,
	);
	await line(terminalSafe(JSON.stringify({ [draft.terms]: declaration }, undefined, 2)));
	await line("");
	await tellWhy(output, draft);
	const place = relative(cwd, file.path) || file.path;
	await line(
		`${isWritten ? colors.green("written to") : "would be written to"} ${terminalSafe(place)}${file.exists ? ", beside what it declares" : ""}`,
	);
	await line("");
	await line(terminalSafe(isWritten ? beginning(markdown) : markdown));
	if (!isWritten) output.note("Nothing was written: --write does.");
}

async function tellWhy({ line, colors }: Output, draft: Draft): Promise<void> {
	const [best, ...others] = draft.proposals;
	if (best) await line(`selector  ${terminalSafe(best.selector)}: ${terminalSafe(best.anchor)}`);
	for (const other of others)
		await line(colors.dim(`      or  ${terminalSafe(other.selector)}: ${terminalSafe(other.anchor)}`));
	if (draft.pageShare !== undefined) await line(`holds     ${Math.round(draft.pageShare * 100)} % of the page's words`);
	await line(`language  ${terminalSafe(draft.language ?? "unknown")}`);
	for (const report of draft.lanes)
		await line(
			`${report.lane.padEnd(8)}  ${terminalSafe(describe(report))}${report.lane === draft.lane ? ", taken" : ""}`,
		);
	if (draft.sign)
		await line(
			colors.yellow(`careful   this may be no terms but a ${draft.sign.kind} page: ${terminalSafe(draft.sign.reason)}`),
		);
}

function describe({ words, failure }: LaneReport): string {
	return words === undefined ? `failed: ${failure ?? "no page"}` : `${words} words`;
}

const SHOWN_LINES = 20;

function beginning(markdown: string): string {
	const lines = markdown.split("\n");
	return lines.length <= SHOWN_LINES ? markdown : [...lines.slice(0, SHOWN_LINES), "…"].join("\n");
}

/** What was written is checked as `tosa check` would; its problems are the person's to mend. */
async function checkWritten({ output, dir, cwd }: CommandContext, { id, path }: DraftFile): Promise<ExitCode> {
	const [{ checkCollection }, { checkSelector }] = await Promise.all([
		import("../../collection/lint/check.js"),
		import("../../extract/select.js"),
	]);
	const problems = await checkCollection(dir, { files: [path], cwd, checkSelector });
	for (const { severity, message, hint } of problems) output.note(`${severity}: ${message} ${hint}`);
	const isGood = problems.every(({ severity }) => severity !== "error");
	if (isGood)
		output.note(`Next: tosa check --online ${relative(cwd, path) || path}, then tosa track ${JSON.stringify(id)}`);
	return isGood ? EXIT.done : EXIT.usage;
}
