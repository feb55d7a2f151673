/** What a feed holds, whatever its format. */

export interface Feed {
	/** The same after every build, wherever the site lies. */
	readonly id: string;
	readonly title: string;
	readonly description?: string;
	/** ISO 639-1. */
	readonly language: string;
	/** Addresses: complete ones where the site knows where it lies, else relative to the feed. */
	readonly selfUrl: string;
	readonly pageUrl: string;
	/** Of a WebSub hub; empty for none. */
	readonly hub: string;
	/** Who publishes it. */
	readonly author: string;
	/** ISO 8601: when the newest entry was recorded, or the documents. */
	readonly updated: string;
	/** Newest first. */
	readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
	/** The same after every build. */
	readonly id: string;
	readonly title: string;
	readonly url: string;
	/** ISO 8601: when the change was recorded. */
	readonly date: string;
	/** One line of text. */
	readonly summary: string;
	/** The difference: nothing that runs or is loaded. */
	readonly html: string;
	readonly categories: readonly string[];
	readonly facts: {
		readonly service: string;
		readonly terms: string;
		readonly commit: string;
		readonly kind: string;
		readonly announced: readonly { readonly date: string; readonly role: string }[];
	};
}
