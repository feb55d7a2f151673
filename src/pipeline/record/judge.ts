/** Judges what a run is about to record, by everything that was recorded of its document before. */

import type { RepositoryReader } from "../../archive/model.js";
import type { ChangeInput, ChangeVerdict } from "../../change/model.js";
import { verdictOf } from "../../history/kinds.js";
import { keptPastOf } from "../../history/past.js";
import { judgeInTurn } from "../../history/within-time.js";

/**
 * Of what kind the change to a version is; undefined where nothing was recorded before.
 *
 * @param versions what was recorded until now, in this run too
 */
export async function judge(
	versions: Pick<RepositoryReader, "entriesOf" | "bytes">,
	path: string,
	version: ChangeInput,
): Promise<ChangeVerdict | undefined> {
	const text = async (blob: string) => Buffer.from(await versions.bytes(blob)).toString("utf8");
	const past = await keptPastOf(await versions.entriesOf(path), { text });
	const [judged] = judgeInTurn(past, [version], { tellsGists: true });
	return judged && verdictOf(judged);
}
