/** The settings of Open Terms Archive's engine that tosa has nothing for, and what does their work instead. */
import type { InitNote } from "./model.js";

interface Replacement {
	readonly what: string;
	readonly instead: string;
}

const SERVED: Replacement = {
	what: "tosa does not have all settings of the API.",
	instead: "`tosa serve` serves it; `serve` in tosa.config.json lists its settings (docs/configuration.md).",
};

const REPORTED: Replacement = {
	what: "Runs do not open issues for documents that fail.",
	instead: "Let the job call `tosa report --to <repository>` after each run; see docs/report.md.",
};

/** By the first part of a setting's path, of any version of the engine. */
const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
	notifier: {
		what: "tosa does not send mail when terms change.",
		instead: "Let the job that runs tosa send it: `tosa track --json` and `tosa log --since` say what changed.",
	},
	logger: {
		what: "tosa does not keep a log or mail errors.",
		instead: "Cron mails what a command prints (MAILTO), systemd keeps it in the journal; see docs/operations.md.",
	},
	reporter: REPORTED,
	tracker: REPORTED,
	dataset: {
		what: "tosa does not publish datasets by itself.",
		instead:
			"`tosa dataset --title` makes the archive, and `tosa serve` gives it; a job can upload it (docs/dataset.md).",
	},
	"collection-api": SERVED,
	api: SERVED,
	trackingResults: {
		what: "tosa does not keep the results of each run in a repository.",
		instead: "Its ledger knows them: `tosa status` prints them, and `tosa serve` gives them at /tracking-results.",
	},
	"@opentermsarchive/federation-api": {
		what: "These are settings of another program, which serves several collections through one API.",
		instead: "Leave them in place. That program reads the collection's API, which `tosa serve` gives.",
	},
	rewrite: {
		what: "tosa does not rewrite histories.",
		instead: "The next run applies changed declarations to stored snapshots, in separate commits.",
	},
	import: {
		what: "tosa does not import snapshots from one storage into another.",
		instead: "Import them with the engine before switching.",
	},
};

/** Those of services that only say where terms come from. */
const UNNEEDED: Readonly<Record<string, string>> = {
	"services.repository": "tosa reads the declarations in place; use git to keep them up to date.",
	"services.documentTypesPath": "Types of terms need no list: any name will do.",
};

/** Notes on the settings that nothing was made of: one for each group that is known, one for each that is not. */
export function explainLeft(left: readonly string[]): readonly InitNote[] {
	const groups = [...new Set(left.map(groupOf))];
	return groups.map((about): InitNote => {
		const known = REPLACEMENTS[about];
		if (known) return { code: "NO_COUNTERPART", about, message: known.what, advice: known.instead };
		const unneeded = UNNEEDED[about];
		if (unneeded)
			return { code: "NO_COUNTERPART", about, message: "tosa does not need this setting.", advice: unneeded };
		return {
			code: "SETTING_UNKNOWN",
			about,
			message: "tosa does not know this setting, and ignored it.",
			advice: "docs/configuration.md lists every setting.",
		};
	});
}

function groupOf(path: string): string {
	const [first = path] = path.split(".");
	return Object.hasOwn(REPLACEMENTS, first) ? first : path;
}
