/** Since when, until when and how often: what every cause of noise tells. */
import type { NoiseVersion, Spread } from "./model.js";

/** @param changes numbers of versions, at least one */
export function spreadOf(changes: ReadonlySet<number>, versions: readonly NoiseVersion[]): Spread {
	const dated = [...changes].flatMap((index) => versions[index] ?? []);
	const [first] = dated;
	if (!first) throw new Error("A cause must have changes.");
	let [since, latest] = [first, first];
	for (const version of dated) {
		if (version.date < since.date) since = version;
		if (version.date >= latest.date) latest = version;
	}
	return { changes: changes.size, since: since.date, until: latest.date, commit: latest.commit };
}
