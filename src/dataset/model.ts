/** What a dataset is made from and what is said of it. */
import type { History, RecordedEntry } from "../archive/model.js";
import type { CataloguedVersion } from "../history/catalogue.js";
import type { EntryVerdict } from "../history/kinds.js";

/** `published`: the archive that Open Terms Archive publishes; `indexed`: with a table of what is known of each version. */
export type Edition = "published" | "indexed";

/** A version that is packed. */
export interface PackedVersion {
	readonly version: Pick<CataloguedVersion, "serviceId" | "termsType" | "blob"> & {
		/** No more of it, since there are tens of thousands. */
		readonly entry: Pick<RecordedEntry, "commit" | "date">;
	};
	/** Undefined in the published edition, which does not ask. */
	readonly verdict: EntryVerdict | undefined;
	/** Path inside the archive, without its root folder. */
	readonly path: string;
	/** The address that it came from, where that is known. */
	readonly source: string | undefined;
}

export interface DatasetPlan {
	readonly edition: Edition;
	readonly title: string;
	/** Day of the release. */
	readonly released: Date;
	/** Oldest first. */
	readonly versions: readonly PackedVersion[];
	/** Address at which the versions can be explored; undefined where there is none. */
	readonly versionsUrl: string | undefined;
	readonly history: Pick<History, "bytes">;
}

/** What stands beside an archive in `metadata.json`, as the API gives it. */
export interface DatasetMetadata {
	readonly filename: string;
	readonly title: string;
	readonly license: "ODbL-1.0";
	readonly releaseDate: string;
	readonly firstVersionDate: string;
	readonly lastVersionDate: string;
	readonly servicesCount: number;
	readonly termsCount: number;
	readonly versionsCount: number;
	readonly size: number;
	readonly sha256: string;
}
