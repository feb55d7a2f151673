/** Where the history of a shallow clone begins: commits whose parents were left out when it was cloned. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readRegularFile } from "../disk/regular-file.js";
import type { Repository } from "./repository.js";

export interface Boundary {
	/** Ids of the commits without their parents; empty in a whole repository. */
	readonly commits: ReadonlySet<string>;
	/** Another one for another boundary; empty in a whole repository. */
	readonly key: string;
}

const LONGEST_BYTES = 64 * 1024 * 1024;

/** Reads the file `shallow` of the git folder (gitformat-shallow(5)): an id a line. */
export async function readBoundary({ commonDir }: Pick<Repository, "commonDir">): Promise<Boundary> {
	const text = await readRegularFile(join(commonDir, "shallow"), { maxBytes: LONGEST_BYTES }).then(
		(bytes) => bytes.toString("latin1"),
		() => "",
	);
	const commits = new Set(text.split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line)));
	const key =
		commits.size === 0
			? ""
			: createHash("sha256")
					.update([...commits].sort().join("\n"))
					.digest("base64url");
	return { commits, key };
}
