/** Keeps the pages of which no version is made: because nothing could be extracted, or because the capture is not believed. */
import { createHash } from "node:crypto";
import { ExtractError } from "../../errors.js";
import type { PageSign } from "../../guard/model.js";
import { runTask } from "../../workers/index.js";
import { type Capture, type CapturedSource, type CaptureFailure, htmlOf, wholePageText } from "../capture.js";
import type { Predecessor } from "../record/recorded.js";
import { type CheckedDocument, type Finding, failed } from "./finding.js";
import type { Decision } from "./holding.js";

/** The page can be extracted once the declaration is mended; one that is known already is not kept again. */
export async function keepUnread(
	{ terms, known, recorder, now }: CheckedDocument,
	failure: CaptureFailure,
): Promise<Finding> {
	const { error, source, snapshot } = failure;
	const text = await wholePageText(snapshot);
	const evidence = sha256(text ?? snapshot.content);
	if (evidence !== known?.evidence) await recorder.keepUnread(terms, failure);
	const sign = await findSign(failure, text ?? "");
	// Who reads of a selector that misses looks at the selector, while the site showed another page.
	const told = sign ? new ExtractError(error.code, `${error.message} ${sign.reason}`, error) : error;
	const { result, event } = failed(told, now());
	const outcome = sign?.kind === "challenge" ? "blocked" : result.outcome;
	return { result: { ...result, outcome, url: source.url }, event: { ...event, outcome, evidence } };
}

async function findSign({ source, snapshot }: CaptureFailure, markdown: string): Promise<PageSign | undefined> {
	const { finalUrl } = snapshot.provenance;
	const page = { html: htmlOf(snapshot), markdown, url: source.url, finalUrl };
	// The page failed already; that it cannot be judged either adds nothing.
	return runTask("examinePage", [page], { subject: source.url }).catch((cause: unknown) => {
		if (cause instanceof ExtractError) return undefined;
		throw cause;
	});
}

/** The pages of the other sources, once for each state: without them nothing would be known of the time until this one is mended. */
export async function keepOthers(
	{ terms, known, recorder }: CheckedDocument,
	others: readonly CapturedSource[],
	{ result, event }: Finding,
): Promise<Finding> {
	if (event.result === "success" || others.length === 0) return { result, event };
	const mark = sha256(others.map(({ markdown }) => markdown).join("\0"));
	if (mark !== known?.others) await recorder.keepOthers(terms, others);
	return { result, event: { ...event, others: mark } };
}

/** The pages are kept for `tosa review`, which may record them after all. */
export async function holdBack(
	{ terms, known, recorder, fingerprint, now }: CheckedDocument,
	captured: Capture,
	{ replayed }: Predecessor,
	{ held, error }: Extract<Decision, { readonly state: "held" }>,
): Promise<Finding> {
	const evidence = sha256(captured.markdown);
	const kept = evidence === known?.evidence ? known.held?.snapshots : undefined;
	const reasons = held.reasons.map(({ reason }) => reason);
	const snapshots = kept ?? (await recorder.keepHeld(terms, captured, reasons));
	// What the stored pages made under a changed declaration stands, whatever today's page is.
	const remade = replayed && !replayed.failure ? { hash: fingerprint, blob: replayed.blob } : {};
	const [first] = captured.snapshots;
	return {
		result: {
			outcome: "suspect",
			...(replayed?.upgrade !== undefined && { upgrade: replayed.upgrade }),
			...(first && { url: first.source.url }),
			error,
		},
		event: {
			result: "failure",
			outcome: "suspect",
			at: now(),
			error,
			evidence,
			held: { ...held, snapshots },
			...remade,
		},
	};
}

function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
}
