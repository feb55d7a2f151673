/** Which tracker an address means, and the token for it. */
import { EnvironmentError, UsageError } from "../../errors.js";
import { openClient } from "../client.js";
import type { Tracker } from "../model.js";
import { githubTracker } from "./github.js";
import { gitlabTracker } from "./gitlab.js";

export const TRACKER_KINDS = ["github", "gitlab", "forgejo"] as const;
type TrackerKind = (typeof TRACKER_KINDS)[number];

export interface TrackerAddress {
	/** Of the repository on the web. */
	readonly repository: string;
	/** Told by the host where it is absent. */
	readonly kind?: TrackerKind | undefined;
}

/** Variables of the environment that may hold the token, the first that is set; the last are those of the issue reporter. */
const TOKENS = {
	github: ["TOSA_REPORT_TOKEN", "OTA_ISSUE_REPORTER_GITHUB_TOKEN"],
	gitlab: ["TOSA_REPORT_TOKEN", "OTA_ISSUE_REPORTER_GITLAB_TOKEN"],
	forgejo: ["TOSA_REPORT_TOKEN"],
} as const satisfies Record<TrackerKind, readonly string[]>;

/** @throws UsageError BAD_TRACKER; EnvironmentError TOKEN_MISSING */
export function openTracker(
	{ repository, kind: given }: TrackerAddress,
	env: NodeJS.ProcessEnv,
	options: { readonly signal: AbortSignal; readonly pauseMs?: number },
): Tracker {
	const url = URL.canParse(repository) ? new URL(repository) : undefined;
	const path = url?.pathname.replace(/^\/|\.git$|\/$/g, "") ?? "";
	if (url === undefined || !/^https?:$/.test(url.protocol) || path.split("/").length < 2 || url.username !== "") {
		throw new UsageError("BAD_TRACKER", `--to takes the address of a repository, not "${repository}".`, {
			hint: "For example: --to https://github.com/example/declarations",
		});
	}
	const kind = given ?? kindOf(url.hostname);
	if (kind === undefined) {
		throw new UsageError("BAD_TRACKER", `Nothing tells which tracker ${url.hostname} has.`, {
			hint: `Add --tracker ${TRACKER_KINDS.join(", or ")}.`,
		});
	}
	const names = TOKENS[kind];
	const token = names.map((name) => env[name]).find((value) => value !== undefined && value !== "");
	if (token === undefined) {
		throw new EnvironmentError("TOKEN_MISSING", `The environment has no token for ${url.hostname}.`, {
			hint: `Set ${names.join(" or ")} to one that may write issues and labels; --dry-run needs it to read them.`,
		});
	}
	const client = (base: string, headers: Record<string, string>) => openClient({ base, headers, ...options });
	switch (kind) {
		case "github": {
			const api = url.hostname === "github.com" ? "https://api.github.com" : `${url.origin}/api/v3`;
			const headers = { Authorization: `Bearer ${token}`, "X-GitHub-Api-Version": "2022-11-28" };
			return githubTracker(client(api, headers), path, kind);
		}
		case "forgejo":
			return githubTracker(client(`${url.origin}/api/v1`, { Authorization: `token ${token}` }), path, kind);
		case "gitlab":
			return gitlabTracker(client(`${url.origin}/api/v4`, { "PRIVATE-TOKEN": token }), path);
		default:
			return kind satisfies never;
	}
}

function kindOf(host: string): TrackerKind | undefined {
	if (host === "github.com") return "github";
	if (host === "codeberg.org" || host.includes("forgejo") || host.includes("gitea")) return "forgejo";
	return host.includes("gitlab") ? "gitlab" : undefined;
}
