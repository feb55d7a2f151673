/** What `tosa init` finds, writes and says: files, settings taken over, notes, the state of the collection afterwards. */
import type { ErrorData, Problem } from "../errors.js";

/** One file or folder that a collection begins with. */
export interface InitFile {
	/** Relative to the collection, with `/`; a folder ends with one. */
	readonly path: string;
	/** `kept`: it was there before, and was not touched. */
	readonly action: "created" | "kept";
}

/** Why a note is given; stable. */
type NoteCode =
	/** A setting that tosa has nothing for. */
	| "NO_COUNTERPART"
	/** Versions or snapshots were kept in a database. */
	| "MONGO_STORAGE"
	/** The run published what it recorded. */
	| "PUBLISHING"
	/** Versions and snapshots had different authors. */
	| "AUTHORS_DIFFER"
	/** The language asked for is none of those that the collection says it is in. */
	| "LANGUAGE_DIFFERS"
	/** A setting that tosa does not know. */
	| "SETTING_UNKNOWN"
	/** A setting whose value cannot be used. */
	| "SETTING_INVALID"
	/** A file of the configuration that was not read. */
	| "FILE_NOT_READ"
	/** The times of runs cannot be written as a line of cron. */
	| "SCHEDULE_NOT_CRON"
	/** There are custom filters, which are code. */
	| "FILTERS_NOT_TRUSTED"
	| "FILTERS_TRUSTED"
	/** The configuration of a repository names programs that git would start. */
	| "REPOSITORY_NAMES_PROGRAMS"
	/** `tosa.config.json` was there before and says something else than what would have been written. */
	| "CONFIG_KEPT"
	/** `.gitignore` was there before and lets git see what it should not. */
	| "NOT_IGNORED"
	/** A schema was there before, and is not the one of this version of tosa. */
	| "SCHEMA_KEPT"
	/** The repository to continue is not here; a run would begin a new one. */
	| "REPOSITORY_MISSING";

/** Something that a person should know, and what to do about it. */
export interface InitNote {
	readonly code: NoteCode;
	/** The setting of the other configuration, or the file, that it is about. */
	readonly about: string;
	readonly message: string;
	readonly advice: string;
}

/** One setting taken over. */
export interface Mapped {
	/** As the other configuration calls it, dotted. Empty for a default of the engine that nothing was said of. */
	readonly from: string;
	/** Dotted key of `tosa.config.json`. */
	readonly to: string;
	readonly value: string | number | boolean;
}

/** Times of runs: a cron expression as found, and what the two usual schedulers call it. */
export interface Schedule {
	readonly expression: string;
	/** A line for a crontab; undefined where cron cannot express it. */
	readonly cron?: string;
	/** Lines for the `[Timer]` section of a systemd unit. */
	readonly systemd?: readonly string[];
}

/** A repository as it stands, seen without changing it. */
export interface RepositoryState {
	/** Relative to the collection where it lies inside. */
	readonly path: string;
	/** `missing`: the first run creates it. `continues`: a run goes on with it. `stops`: a run would stop, see `error`. */
	readonly state: "missing" | "continues" | "stops";
	readonly branch?: string;
	/** Documents at the tip of the branch. */
	readonly documents?: number;
	/** How many declared terms it holds a version of. */
	readonly declared?: number;
	readonly error?: ErrorData;
}

/** Everything that `tosa init` has to say. */
export interface InitReport {
	/** Absolute path of the collection. */
	readonly dir: string;
	readonly files: readonly InitFile[];
	/** Files of the other configuration that were read, in the order in which they override each other. */
	readonly read: readonly string[];
	readonly mapped: readonly Mapped[];
	readonly notes: readonly InitNote[];
	/** What was written to `tosa.config.json`, or would have been. */
	readonly config: Readonly<Record<string, unknown>>;
	readonly schedule: Schedule | undefined;
	readonly counts: { readonly services: number; readonly terms: number; readonly sources: number };
	/** Errors and warnings of the configuration and the declarations. */
	readonly problems: readonly Problem[];
	readonly versions: RepositoryState;
	readonly snapshots: RepositoryState;
	/** Commands to go on with, as typed into a shell. */
	readonly next: readonly string[];
}
