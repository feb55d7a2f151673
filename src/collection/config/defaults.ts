/** The configuration of a collection that has no `tosa.config.json`; apart from the schema, which is costly to load. */
import { readVersion } from "../../version.js";
import type { Config, HoldingConfig, NotifyRoute, PushConfig } from "../model.js";

export const CONFIG_FILE = "tosa.config.json";

/** Suspect states that do not end come a day late at most: docs/suspect-captures.md says what was measured. */
export const HOLDING_DEFAULTS: HoldingConfig = { checks: 3, hours: 24 };

/** Every default, with paths still relative to the collection. Units are in the names. */
export const CONFIG_DEFAULTS: Config = {
	declarationsPath: "declarations",
	versionsPath: "versions",
	snapshotsPath: "snapshots",
	snapshots: "changes",
	trustFilters: false,
	author: { name: "tosa", email: "tosa@localhost" },
	snapshotUrl: "%SNAPSHOT_ID",
	commitUrl: "",
	changeUrl: "",
	push: false,
	fetch: {
		// Says what it is: neither a browser's disguise nor a name that could be mistaken for one.
		userAgent: `Mozilla/5.0 (compatible; tosa/${readVersion()}; terms of service archive)`,
		acceptLanguage: "en",
		timeoutMs: 30_000,
		maxBytes: 25 * 1024 * 1024,
		concurrency: 8,
		browserPages: "auto",
		hostPauseMs: 1_000,
		retries: 2,
		retryPauseMs: 2_000,
		quietMs: 500,
		settleTimeoutMs: 10_000,
		conditionalDays: 7,
		allowPrivateNetworks: false,
		proxy: {},
		resolve: {},
	},
	extract: { timeoutMs: 20_000, memoryMb: 1024 },
	holding: HOLDING_DEFAULTS,
	site: {
		title: "What terms of service say, and how they change",
		baseUrl: "",
		languages: ["en"],
		logo: "",
		css: "",
		imprint: "",
		exclude: [],
		hub: "",
	},
	serve: { port: 7010, basePath: "/collection-api", feedLimit: 100, versionUrl: "", rate: 20 },
	watch: [],
	notify: [],
};

/** What `basePath` and `versionUrl` look like, in the configuration and as options. */
export const SERVE_PATTERNS = {
	basePath: /^\/*(?:[a-z0-9][\w.-]*(?:\/+|$))*$/,
	versionUrl: /^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f]*%VERSION_ID[^\s\u0000-\u001f\u007f-\u009f]*$/,
} as const;

/** What a route has that does not say otherwise. */
export const NOTIFY_DEFAULTS = {
	about: ["changes"],
	rhythm: "each",
	language: "en",
	after: 3,
	again: 7,
	daysAhead: [30, 7, 1],
} as const satisfies Partial<NotifyRoute>;

/** What `"push": true` stands for. */
export const PUSH_DEFAULTS: PushConfig = { remote: "origin", snapshots: true };
