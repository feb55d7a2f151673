/**
 * Measures whether changes that matter are shown and noise is hidden, in many languages, at every kind of place.
 *
 *   npm run bench:mutations -- [--seed N] [--only WORD]… [--list N] [--documents N] [--held-out]
 *
 * `--only` takes a language, kind, place or past. Of the texts that are held out, only figures are to be looked at.
 */
import { parseArgs } from "node:util";
import { DEFAULT_SELECTION, judgeCases } from "./measure.js";
import { printMisses, printTables } from "./tables.js";

const { values } = parseArgs({
	options: {
		seed: { type: "string", default: String(DEFAULT_SELECTION.seed) },
		only: { type: "string", multiple: true, default: [] },
		list: { type: "string" },
		documents: { type: "string", default: String(DEFAULT_SELECTION.documents) },
		"held-out": { type: "boolean", default: false },
	},
});

const judged = await judgeCases({
	seed: Number(values.seed),
	only: values.only,
	documents: Number(values.documents),
	isHeldOut: values["held-out"],
});
printTables(judged);
if (values.list !== undefined) printMisses(judged, Number(values.list));
