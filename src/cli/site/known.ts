/** What a collection knows of recorded documents beside their texts: names, addresses, and what fails at present. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LedgerEntry, ledgerKey, openLedger } from "../../archive/ledger.js";
import type { DocumentRef } from "../../archive/model.js";
import { CONFIG_FILE } from "../../collection/config/defaults.js";
import type { DeclaredDocument } from "../../site/build/site.js";
import type { DocumentState } from "../../site/model.js";
import type { CommandContext } from "../context.js";
import { loadDeclared } from "../declared.js";

/** Failures in a row from which on they are told: one says little. */
const TOLD_AFTER = 3;

/** By path in the versions repository; empty where there is no collection, or another repository is read. */
export async function loadKnown(
	context: CommandContext,
	documents: readonly DocumentRef[],
): Promise<ReadonlyMap<string, DeclaredDocument>> {
	const { dir, output } = context;
	const hasDeclarations = existsSync(join(dir, CONFIG_FILE)) || existsSync(join(dir, "declarations"));
	if (!hasDeclarations || context.versions !== undefined) return new Map();
	const collection = await loadDeclared(context, { mayBeNew: true, faults: "leave-out" });
	const { ledger, warning } = await openLedger(dir);
	if (warning !== undefined) output.note(warning);
	const paths = new Map(
		documents.map((document) => [ledgerKey(document.serviceId, document.termsType), document.path]),
	);
	const declared = collection.services.flatMap(({ terms }) => terms);
	return new Map(
		declared.flatMap((terms) => {
			const key = ledgerKey(terms.serviceId, terms.type);
			const path = paths.get(key);
			if (path === undefined) return [];
			const sources = terms.sources.map(({ url }) => url).filter((url) => /^https?:/.test(url));
			return [[path, { serviceName: terms.serviceName, sources, state: stateOf(ledger.get(key)) }] as const];
		}),
	);
}

function stateOf(entry: LedgerEntry | undefined): DocumentState | undefined {
	if (entry?.held) return { state: "held", since: entry.held.since };
	if (entry?.failingSince === undefined || entry.failuresInARow < TOLD_AFTER) return undefined;
	const { code = entry.outcome, message = "" } = entry.error ?? {};
	return { state: "failing", since: entry.failingSince, code, message };
}
