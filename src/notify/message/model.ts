/** A message before it is written for a target: what it says, piece by piece, as raw text that each target makes safe. */

/** Text that looks the same. From the web: each target makes it safe. */
export interface Inline {
	readonly text: string;
	/** Of a change: words that came or went. */
	readonly op?: "add" | "remove";
	readonly strong?: boolean;
	/** Where it leads; `http:` or `https:` alone. */
	readonly href?: string;
}

/** A piece of the account of one thing, in reading order. */
export type Part =
	/** Headings of the document under which the next paragraphs stand. */
	| { readonly type: "path"; readonly text: string }
	/** A paragraph that changed. */
	| {
			readonly type: "paragraph";
			readonly op: "add" | "remove" | "edit" | "move";
			/** Bullet or number of an item. */
			readonly label: string;
			/** Such as "moved from under …". */
			readonly note: string;
			readonly inlines: readonly Inline[];
	  }
	/** What was left out because it did not change or is noise, in words. */
	| { readonly type: "fold"; readonly text: string };

/** What is said of one change, failure, date and so on. */
export interface Account {
	/** Its title: what it is about, and what happened. */
	readonly title: readonly Inline[];
	/** Facts, a line each. */
	readonly lines: readonly (readonly Inline[])[];
	/** May be left out from the end on, paragraph by paragraph. */
	readonly body: readonly Part[];
	/** Where to read on, a line each. */
	readonly links: readonly (readonly Inline[])[];
}

export interface AccountGroup {
	/** Name of a service, above its accounts; empty in a message about one thing. */
	readonly title: string;
	readonly accounts: readonly Account[];
}

export interface Message {
	/** Stable: the same for the same route and the same things. */
	readonly id: string;
	readonly route: string;
	readonly language: "en" | "fr";
	/** One line. */
	readonly subject: string;
	/** What stands first in a digest; empty in a message about one thing. */
	readonly intro: string;
	/** The titles of what follows, where that is long. */
	readonly contents: readonly string[];
	readonly groups: readonly AccountGroup[];
	/** What stands below, small. */
	readonly footer: string;
	/** For targets that give messages a colour or a weight. */
	readonly tone: "info" | "warning" | "failure" | "success";
	/** Identifies the document of which it tells one change, so that such messages form a thread. */
	readonly thread: string | undefined;
	/** Where it leads as a whole. */
	readonly link: string | undefined;
	/** What it tells, for programs. */
	readonly data: readonly object[];
}
