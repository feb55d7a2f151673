/** `tosa new`: drafts the declaration of a document from its URL, shows what it extracts, and writes it if asked to. */

import { relative } from "node:path";
import type { Draft, LaneReport } from "../../draft/model.js";
import type { DraftFile } from "../../draft/write.js";
import { UsageError } from "../../errors.js";
import { plural } from "../../plural.js";
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
	// Before anything is fetched: typing errors are reported at once.
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
	throw new UsageError("BAD_URL", `"${text}" is not the URL of a page.`, {
		hint: "Write the full URL, with https://.",
	});
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
	const { line, lines, colors } = output;
	await line(
		`${colors.bold(terminalSafe(draft.name))}  ${terminalSafe(draft.terms)}${draft.isTypeKnown ? "" : " (a guess; set it with --terms)"}`,
	);
	await lines(terminalSafe(JSON.stringify({ [draft.terms]: declaration }, undefined, 2)));
	await line("");
	await tellWhy(output, draft);
	const place = relative(cwd, file.path) || file.path;
	await line(
		`${isWritten ? colors.green("written to") : "would be written to"} ${terminalSafe(place)}${file.exists ? ", next to what it declares already" : ""}`,
	);
	await line("");
	await lines(terminalSafe(isWritten ? beginning(markdown) : markdown));
	if (!isWritten) output.note("Nothing was written. Add --write to write the file.");
}

async function tellWhy({ line, colors }: Output, draft: Draft): Promise<void> {
	const [best, ...others] = draft.proposals;
	if (best) await line(`selector  ${terminalSafe(best.selector)}: ${terminalSafe(best.anchor)}`);
	for (const other of others)
		await line(colors.dim(`      or  ${terminalSafe(other.selector)}: ${terminalSafe(other.anchor)}`));
	if (draft.pageShare !== undefined) await line(`keeps     ${Math.round(draft.pageShare * 100)}% of the page's words`);
	await line(`language  ${terminalSafe(draft.language ?? "unknown")}`);
	for (const report of draft.lanes)
		await line(
			`${report.lane.padEnd(8)}  ${terminalSafe(describe(report))}${report.lane === draft.lane ? ", chosen" : ""}`,
		);
	if (draft.sign)
		await line(
			colors.yellow(`careful   this may be a ${draft.sign.kind} page, not terms: ${terminalSafe(draft.sign.reason)}`),
		);
}

function describe({ words, failure }: LaneReport): string {
	return words === undefined ? `failed: ${failure ?? "no page"}` : plural(words, "word");
}

const SHOWN_LINES = 20;

function beginning(markdown: string): string {
	const lines = markdown.split("\n");
	return lines.length <= SHOWN_LINES ? markdown : [...lines.slice(0, SHOWN_LINES), "…"].join("\n");
}

/** Checks what was written as `tosa check` would, and leaves its problems to the user. */
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
