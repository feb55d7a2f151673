/** A small collection with a recorded past, and the built server over it: for tests of what others build on. */

import { snapshotMessage, versionMessage } from "../../src/archive/message.js";
import type { RecordType } from "../../src/archive/model.js";
import { openStore } from "../../src/archive/open-store.js";
import type { RunningServer, ServeOptions } from "../../src/serve/server.js";
import { built } from "./built.js";
import { createWorkspace, type Workspace } from "./workspace.js";

interface RecordedVersion {
	readonly id: string;
	readonly snapshot: string;
	readonly serviceId: string;
	readonly termsType: string;
	readonly date: string;
	readonly type: RecordType;
	readonly content: string;
}

export interface PublishedCollection {
	readonly workspace: Workspace;
	/** Oldest first. */
	readonly versions: readonly RecordedVersion[];
}

const NOW = "2026-03-01T00:00:00Z";
export const METADATA = `id: lumora
name: Lumora & friends
tagline: Terms <in> "one" place
languages: [en, fr]
jurisdictions: [EU]
logo: https://lumora.example/logo.png
donations: null
trackingPeriods:
  - startDate: 2025-01-01
    schedule: 30 */12 * * *
    serverLocation: Paris, FR
`;

const TERMS = "Terms of Service";
const POLICY = "Privacy Policy";

const HISTORY: readonly (readonly [service: string, terms: string, date: string, type: RecordType, content: string])[] =
	[
		[
			"Lumora",
			TERMS,
			"2025-01-01T12:00:00Z",
			"first",
			text("You may use Lumora.", "We may end your account after 30 days."),
		],
		["Lumora", POLICY, "2025-01-02T12:00:00Z", "first", text("We keep your data for 30 days.")],
		["service·A", TERMS, "2025-02-01T08:30:00Z", "first", text("Service A is free.")],
		[
			"Lumora",
			TERMS,
			"2025-06-15T08:30:00Z",
			"change",
			text("You may use Lumora.", "We may end your account after 10 days."),
		],
		["Service B!", TERMS, "2025-07-01T00:00:00Z", "first", text("Service B costs 5 euros.")],
		[
			"Lumora",
			TERMS,
			"2025-08-01T00:00:00Z",
			"upgrade",
			text("You may use Lumora.", "We may end your *account* after 10 days."),
		],
		["A & B", TERMS, "2025-09-01T00:00:00Z", "first", text("A and B are two.")],
		["Gone", TERMS, "2025-09-02T00:00:00Z", "first", text("Nobody declares this any more.")],
		[
			"Lumora",
			TERMS,
			"2026-01-10T00:00:00Z",
			"change",
			text("You may use Lumora.", "We may end your *account* after 5 days.", "Disputes go to arbitration."),
		],
	];

function text(...paragraphs: string[]): string {
	return `Terms\n=====\n\n${paragraphs.join("\n\n")}\n`;
}

export const DECLARATIONS = {
	Lumora: {
		name: "Lumora Inc.",
		terms: {
			[TERMS]: {
				fetch: "https://lumora.example/terms",
				select: "main",
				remove: [".menu", { startBefore: "#a", endAfter: "#b" }],
				executeClientScripts: true,
			},
			[POLICY]: {
				select: ["article"],
				filter: ["removeQueryParams"],
				combine: [
					{ fetch: "https://lumora.example/privacy" },
					{ fetch: "https://lumora.example/cookies", select: ".cookies" },
				],
			},
		},
	},
	service·A: { name: "Service A", terms: { [TERMS]: { fetch: "https://a.example/terms", select: "main" } } },
	"Service B!": { name: "Service B!", terms: { [TERMS]: { fetch: "https://b.example/terms.pdf" } } },
	"A & B": { name: "A & B", terms: { [TERMS]: { fetch: "https://ab.example/", select: "body" } } },
	Empty: { name: "Empty", terms: { [TERMS]: { fetch: "https://empty.example/", select: "body" } } },
} as const;

/** Records the past above; dispose of the workspace when done. */
export async function publishedCollection(): Promise<PublishedCollection> {
	const workspace = await createWorkspace({ declarations: DECLARATIONS });
	await workspace.write("metadata.yml", METADATA);
	const author = { name: "Bot", email: "bot@lumora.example" };
	const versions = await openStore({ path: workspace.path("versions"), author, label: "versions" });
	const snapshots = await openStore({ path: workspace.path("snapshots"), author, label: "snapshots" });
	const recorded: RecordedVersion[] = [];
	for (const [serviceId, termsType, date, type, content] of HISTORY) {
		const names = { serviceId, termsType };
		const url = `https://${encodeURIComponent(serviceId)}.example/terms`;
		const snapshot = await snapshots.record({
			path: `${serviceId}/${termsType}.html`,
			content: Buffer.from(`<main>${content}</main>`),
			message: snapshotMessage({ ...names, type: "change", trailers: [["Tosa-Source-Url", url]] }),
			date: new Date(date),
		});
		const id = await versions.record({
			path: `${serviceId}/${termsType}.md`,
			content: Buffer.from(content),
			message: versionMessage({ ...names, type, snapshots: [snapshot], trailers: [] }),
			date: new Date(date),
		});
		recorded.push({ id, snapshot, ...names, date, type, content });
	}
	await snapshots.close();
	await versions.close();
	return { workspace, versions: recorded };
}

/** Starts the built server on any free port of loopback. Close it when done. */
export async function serve(places: ServeOptions["places"], more: Partial<ServeOptions> = {}): Promise<RunningServer> {
	const { startServer } = (await import(built("serve/server.js").href)) as typeof import("../../src/serve/server.js");
	return startServer({
		places,
		host: "127.0.0.1",
		port: 0,
		basePath: "/collection-api",
		settings: { feedLimit: 100, versionUrl: "" },
		rate: { perSecond: 0, burst: 0 },
		connections: 1000,
		now: () => new Date(NOW),
		warn: (message) => {
			throw new Error(message);
		},
		pauseMs: 3_600_000,
		...more,
	});
}

/** Where everything of a collection lies. */
export function placesIn({ path, dir }: Workspace): ServeOptions["places"] {
	return {
		versionsPath: path("versions"),
		collection: { dir, declarationsPath: path("declarations"), snapshotsPath: path("snapshots") },
	};
}
