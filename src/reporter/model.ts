/** Issues about documents that are not tracked: what is known of a document, what stands in a tracker, what is to be done. */
import type { LedgerEntry } from "../archive/ledger.js";
import type { Proposal } from "../errors.js";

/** A declared document with what the ledger knows of it. */
export interface ReportedTerms {
	readonly serviceId: string;
	readonly termsType: string;
	/** Undefined where it was never checked. */
	readonly entry: LedgerEntry | undefined;
}

/** What an issue tells besides the ledger. */
export interface Evidence {
	readonly sources: readonly { readonly url: string }[];
	/** Path of the declaration in its repository. */
	readonly declaration: string;
	/** The latest version, if any. */
	readonly version: { readonly commit: string; readonly date: Date; readonly url: string | undefined } | undefined;
	/** Commits of the stored pages that no version was made of. */
	readonly captures: readonly string[];
	/** What was tried on the latest stored pages, best first. */
	readonly proposals: readonly Proposal[];
}

export interface Issue {
	readonly number: number;
	readonly title: string;
	readonly isOpen: boolean;
	readonly labels: readonly string[];
}

export interface Label {
	readonly name: string;
	/** Six hexadecimal digits. */
	readonly color: string;
	readonly description: string;
}

/** What is to be done with one issue. */
export type Action = { readonly title: string; readonly labels: readonly string[]; readonly body: string } & (
	| { readonly kind: "open" }
	| { readonly kind: "update" | "reopen" | "close"; readonly issue: Issue }
);

/** An issue tracker of some kind. Every call may throw {@link TrackerError}. */
export interface Tracker {
	labels(): Promise<readonly Pick<Label, "name" | "description">[]>;
	createLabel(label: Label): Promise<void>;
	/** Takes it from every issue that has it. @param name of one of `labels` */
	deleteLabel(name: string): Promise<void>;
	/** Those whose title is one of ours, open or not, oldest first. */
	issues(): Promise<readonly Issue[]>;
	open(title: string, body: string, labels: readonly string[]): Promise<number>;
	/** Replaces title and labels, and opens or closes it. */
	change(issue: Issue, wanted: Omit<Issue, "number">): Promise<void>;
	comment(issue: Issue, body: string): Promise<void>;
}
