/** What the formats of `tosa check` are written from: one result for each thing that was checked. */
import type { Problem } from "../../errors.js";

/** One thing that was checked: a file, a terms, or one of several sources of a terms. */
export interface Checked {
	/** Id of the service; absent for the configuration and what belongs to no service. */
	readonly service?: string;
	/** Type of the terms; absent for a file as a whole. */
	readonly terms?: string;
	/** Address of the source, where the terms has several. */
	readonly source?: string;
	/** Relative to the collection. */
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
	/** Empty where nothing is wrong. */
	readonly problems: readonly Problem[];
	/** Why it was not tried out, where that was asked for. */
	readonly skipped?: string;
	readonly durationMs?: number;
}

/** The formats of `tosa check --format`. */
export type ProblemsFormat = "pretty" | "json" | "github" | "junit";

export interface ProblemsOptions {
	/** Colours for a terminal (format `pretty`). Default: none. */
	readonly color?: boolean;
	/** The file as the reader of the report finds it; as it is by default. */
	readonly fileOf?: (file: string) => string;
}

/** A format that is written while results come gives each; one that is a document gives the whole at the end. */
export interface ProblemsRenderer {
	/** Ends with a newline, or is empty. */
	readonly each?: (checked: Checked, options: ProblemsOptions) => string;
	readonly whole?: (all: readonly Checked[], options: ProblemsOptions) => string;
}
