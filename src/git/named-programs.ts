/** Which programs the configuration of a repository names, so that none of them is started by reading or writing in it. */
import { readPlainConfig } from "./plain-config.js";
import { runGit } from "./process.js";
import type { Repository } from "./repository.js";

/** Keys whose value git starts as a program, or by which it chooses one (git-config(1)), whatever command it is. */
const PROGRAM_KEYS = new RegExp(
	`^(?:${[
		"alias\\..*",
		"core\\.(?:sshcommand|gitproxy|askpass|editor|pager|fsmonitor|hookspath|alternaterefscommand)",
		"credential\\.(?:.*\\.)?helper",
		"diff\\.(?:external|.*\\.(?:command|textconv))",
		"filter\\..*\\.(?:clean|smudge|process)",
		"gc\\.recentobjectshook",
		"gpg\\.(?:program|.*\\.(?:program|defaultkeycommand))",
		"hook\\..*\\.command",
		"merge\\..*\\.driver",
		"(?:merge|diff)tool\\..*\\.(?:cmd|path)",
		"pager\\..*",
		"remote\\..*\\.(?:receivepack|uploadpack|vcs)",
		"sequence\\.editor",
		"submodule\\..*\\.update",
	].join("|")})$`,
);

/** Those that would be started although tosa switches hooks, filters and pagers off. */
const NOT_SWITCHED_OFF = /^hook\..*\.command$/;

/** Those that a push starts to reach the remote, or to tell it what is here. */
const STARTED_BY_PUSH =
	/^(?:core\.(?:sshcommand|gitproxy|alternaterefscommand)|credential\.(?:.*\.)?helper|remote\..*\.(?:receivepack|vcs)|hook\..*\.command)$/;

/** By which a person says, in a configuration of their own, that a repository may name the programs of a push. */
const TRUSTED_KEY = "tosa.trustedrepository";

export interface NamedPrograms {
	/** Every key that names one, sorted. Nothing is said of whether git would ever start it. */
	readonly all: readonly string[];
	/** Keys for the sake of which tosa does not write in the repository. */
	readonly unavoidable: readonly string[];
	/** Keys for the sake of which it is not pushed, unless the person trusts it. */
	readonly onPush: readonly string[];
	/** The person trusts the repository. */
	readonly isTrusted: boolean;
}

const NONE: NamedPrograms = { all: [], unavoidable: [], onPush: [], isTrusted: false };

/** Reads the configuration as git does, with what it includes, and starts nothing that it names. @throws RecordError */
export async function namedPrograms(place: Repository): Promise<NamedPrograms> {
	const plain = await readPlainConfig(place.commonDir);
	if (plain !== undefined && !plain.some(([key]) => PROGRAM_KEYS.test(key))) return NONE;
	const listing = await runGit(place, ["config", "--list", "--show-scope", "-z"], { readOnly: true });
	// <scope> NUL <key> LF <value> NUL; a key without a value has no line feed.
	const fields = listing.stdout.toString().split("\0");
	const all = new Set<string>();
	let isTrusted = false;
	for (let at = 0; at + 1 < fields.length; at += 2) {
		const [scope, entry = ""] = [fields[at], fields[at + 1]];
		const end = entry.indexOf("\n");
		const key = end < 0 ? entry : entry.slice(0, end);
		const isOfRepository = scope === "local" || scope === "worktree";
		if (isOfRepository && PROGRAM_KEYS.test(key)) all.add(key);
		if (!isOfRepository && key === TRUSTED_KEY && ["*", place.path].includes(entry.slice(end + 1))) isTrusted = true;
	}
	const keys = [...all].sort();
	return {
		all: keys,
		unavoidable: keys.filter((key) => NOT_SWITCHED_OFF.test(key)),
		onPush: keys.filter((key) => STARTED_BY_PUSH.test(key)),
		isTrusted,
	};
}
