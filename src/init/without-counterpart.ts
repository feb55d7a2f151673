/** The settings of Open Terms Archive's engine that tosa has nothing for, and what does their work instead. */
import type { InitNote } from "./model.js";

interface Replacement {
	readonly what: string;
	readonly instead: string;
}

/** By the first part of a setting's path, of any version of the engine. */
const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
	notifier: {
		what: "tosa sends no mail when terms change.",
		instead: "Let what starts the run send it: `tosa track --json` and `tosa log --since` say what changed.",
	},
	logger: {
		what: "tosa keeps no log of its own and sends no mail of errors.",
		instead: "Cron mails what a command prints (MAILTO), systemd keeps it in the journal; see docs/operations.md.",
	},
	reporter: {
		what: "tosa opens no issues for documents that fail.",
		instead: "`tosa status --failing --json` tells which documents fail, how often in a row and since when.",
	},
	tracker: {
		what: "tosa opens no issues for documents that fail.",
		instead: "`tosa status --failing --json` tells which documents fail, how often in a row and since when.",
	},
	dataset: {
		what: "tosa publishes no datasets.",
		instead: "The versions repository is the dataset: `git archive` packs a state of it, `git bundle` all of it.",
	},
	"collection-api": {
		what: "tosa serves no API.",
		instead: "Every reading command writes JSON (`--json`) and can be used over a clone of the versions repository.",
	},
	api: {
		what: "tosa serves no API.",
		instead: "Every reading command writes JSON (`--json`) and can be used over a clone of the versions repository.",
	},
	trackingResults: {
		what: "tosa keeps no repository of the results of each run.",
		instead:
			"`tosa status` knows when each document was last checked; `tosa track --json` writes the results of a run.",
	},
	"@opentermsarchive/federation-api": {
		what: "These are the settings of another program, which offers several collections through one API.",
		instead: "Leave them where they are; that program reads the collection's API, which tosa does not serve.",
	},
	rewrite: {
		what: "tosa does not rewrite histories.",
		instead: "Changed declarations are applied to stored snapshots by the next run, as commits of their own.",
	},
	import: {
		what: "tosa does not import snapshots from one storage into another.",
		instead: "Import them with the engine before switching.",
	},
};

/** Those of services that only say where terms come from. */
const UNNEEDED: Readonly<Record<string, string>> = {
	"services.repository": "The declarations are read where they are; keeping them up to date is git's work.",
	"services.documentTypesPath": "Types of terms need not be declared: any name will do.",
};

/** Notes on the settings that nothing was made of: one for each group that is known, one for each that is not. */
export function explainLeft(left: readonly string[]): readonly InitNote[] {
	const groups = [...new Set(left.map(groupOf))];
	return groups.map((about): InitNote => {
		const known = REPLACEMENTS[about];
		if (known) return { code: "NO_COUNTERPART", about, message: known.what, advice: known.instead };
		const unneeded = UNNEEDED[about];
		if (unneeded) return { code: "NO_COUNTERPART", about, message: "tosa needs no such setting.", advice: unneeded };
		return {
			code: "SETTING_UNKNOWN",
			about,
			message: "tosa does not know this setting, and took nothing from it.",
			advice: "See docs/configuration.md for what can be set.",
		};
	});
}

function groupOf(path: string): string {
	const [first = path] = path.split(".");
	return Object.hasOwn(REPLACEMENTS, first) ? first : path;
}
