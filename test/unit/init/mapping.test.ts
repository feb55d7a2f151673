import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { configSchema } from "../../../src/collection/config/schema.js";
import { mapSettings } from "../../../src/init/mapping.js";

const map = (settings: object, metadata: object = {}) => {
	const mapping = mapSettings({ settings: settings as never, metadata: metadata as never }, (path) => path);
	const values = Object.fromEntries(mapping.mapped.map(({ to, value }) => [to, value]));
	const codes = mapping.notes.map(({ code, about }) => `${code} ${about}`);
	return { ...mapping, values, codes };
};

const nested = (settings: object) => ({ "@opentermsarchive/engine": settings });
const storage = (versions: object, snapshots: object = {}) => ({
	recorder: { versions: { storage: versions }, snapshots: { storage: snapshots } },
});

/** What holds where the engine's configuration says nothing. */
const DEFAULTS = {
	versionsPath: "data/versions",
	snapshotsPath: "data/snapshots",
	"author.name": "Open Terms Archive Bot",
	"author.email": "bot@opentermsarchive.org",
};

describe("the settings of the present engine", () => {
	it("that are left out hold with the engine's defaults, not with those of tosa", () => {
		const { values, codes, schedule } = map(nested({}));
		expect(values).toEqual(DEFAULTS);
		expect(codes).toEqual([]);
		expect(schedule).toBe("30 */12 * * *");
	});

	it("are taken over where tosa has the same", () => {
		const { values, codes, schedule, origins } = map(
			nested({
				trackingSchedule: "15 3 * * *",
				collectionPath: "../terms",
				...storage(
					{
						type: "git",
						git: {
							path: "../versions",
							repository: "git@git.example:terms/versions.git",
							publish: false,
							snapshotIdentiferTemplate: "https://git.example/snapshots/commit/%SNAPSHOT_ID",
							author: { name: "Lumora Archive", email: "archive@lumora.example" },
						},
					},
					{ git: { path: "../snapshots", author: { name: "Lumora Archive", email: "archive@lumora.example" } } },
				),
				fetcher: { waitForElementsTimeout: 15_000, navigationTimeout: 60_000, language: "fr-FR,fr;q=0.9" },
			}),
		);
		expect(values).toEqual({
			declarationsPath: "../terms/declarations",
			versionsPath: "../versions",
			snapshotsPath: "../snapshots",
			"author.name": "Lumora Archive",
			"author.email": "archive@lumora.example",
			snapshotUrl: "https://git.example/snapshots/commit/%SNAPSHOT_ID",
			"fetch.acceptLanguage": "fr-FR,fr;q=0.9",
			"fetch.timeoutMs": 60_000,
			"fetch.settleTimeoutMs": 15_000,
		});
		expect(codes).toEqual([]);
		expect(schedule).toBe("15 3 * * *");
		expect(origins).toEqual({ versions: "git@git.example:terms/versions.git", snapshots: undefined });
	});

	it("that say what tosa does anyway leave no trace", () => {
		const { values } = map(nested({ fetcher: { language: "en", navigationTimeout: 30_000 }, collectionPath: "." }));
		expect(Object.keys(values)).not.toContain("fetch.acceptLanguage");
		expect(Object.keys(values)).not.toContain("fetch.timeoutMs");
	});

	it("that have no counterpart are named once a group, and never with their values", () => {
		const { codes, notes } = map({
			...nested({
				notifier: { sendInBlue: { updatesListId: 4711, updateTemplateId: 4711 } },
				reporter: { type: "github", repositories: { declarations: "secret-4711" } },
				logger: { smtp: { host: "4711.example" }, timestampPrefix: false },
				dataset: { title: "4711" },
				"collection-api": { workers: 4711 },
			}),
			"@opentermsarchive/federation-api": { port: 4711 },
		});
		expect(codes).toEqual(
			["notifier", "reporter", "logger", "dataset", "collection-api", "@opentermsarchive/federation-api"].map(
				(about) => `NO_COUNTERPART ${about}`,
			),
		);
		expect(JSON.stringify(notes)).not.toContain("4711");
	});

	it("of the API become those of tosa serve, as far as they can be used", () => {
		const feed = { limit: 50, versionUrlTemplate: "https://git.example/commit/%VERSION_ID" };
		const { values, codes } = map(
			nested({ "collection-api": { port: 3000, basePath: "/lumora/collection-api", feed } }),
		);
		expect(values).toMatchObject({
			"serve.port": 3000,
			"serve.basePath": "/lumora/collection-api",
			"serve.feedLimit": 50,
			"serve.versionUrl": feed.versionUrlTemplate,
		});
		expect(codes).toEqual([]);
		const bad = { port: "3000", basePath: "/../x", feed: { limit: 0, versionUrlTemplate: "ftp://x" } };
		const refused = map(nested({ "collection-api": bad }));
		expect(Object.keys(refused.values).filter((key) => key.startsWith("serve."))).toEqual([]);
		expect(refused.codes).toEqual(
			["port", "basePath", "feed.limit", "feed.versionUrlTemplate"].map(
				(name) => `SETTING_INVALID collection-api.${name}`,
			),
		);
	});

	it("that nobody knows are named one by one, wherever they stand", () => {
		const { codes } = map({
			...nested({ recorder: "git", fetcher: { retries: 3 }, shiny: { new: [1] } }),
			fetcher: {},
		});
		expect(codes).toEqual([
			"SETTING_UNKNOWN recorder",
			"SETTING_UNKNOWN fetcher.retries",
			"SETTING_UNKNOWN shiny.new",
			"SETTING_UNKNOWN fetcher",
		]);
	});

	it.each([0, -1, 1.5, "10s", 3_600_001, null])("that count milliseconds are not taken over as %j", (value) => {
		const { codes, values } = map(nested({ fetcher: { navigationTimeout: value } }));
		expect(codes).toEqual(["SETTING_INVALID fetcher.navigationTimeout"]);
		expect(values["fetch.timeoutMs"]).toBeUndefined();
	});
});

describe("the settings of earlier engines", () => {
	it("stand at the top of the file, with the declarations and the issues under other names", () => {
		const { values, codes, name } = map({
			name: "Lumora",
			services: { repository: "https://git.example/declarations.git", declarationsPath: "../rules/declarations" },
			...storage({ git: { path: "../v" } }, { path: "../s" }),
			tracker: { githubIssues: { repository: "x/y" } },
			api: { port: 3000 },
		});
		expect(values).toMatchObject({
			declarationsPath: "../rules/declarations",
			versionsPath: "../v",
			snapshotsPath: "../s",
		});
		expect(codes).toEqual(["NO_COUNTERPART services.repository", "NO_COUNTERPART tracker", "NO_COUNTERPART api"]);
		expect(name).toBe("Lumora");
	});

	it("named snapshots with a sentence that ends in an address", () => {
		const prefix = "This version was recorded after filtering snapshot https://git.example/snapshots/commit/";
		const { values, codes } = map(storage({ git: { prefixMessageToSnapshotId: prefix } }));
		expect(values["snapshotUrl"]).toBe("https://git.example/snapshots/commit/%SNAPSHOT_ID");
		expect(codes).toEqual([]);
	});

	it.each([
		["prefixMessageToSnapshotId", "This version was recorded after filtering snapshot from MongoDB with id: "],
		["snapshotIdentiferTemplate", "mongo://terms/snapshots/%SNAPSHOT_ID"],
		["snapshotIdentifierTemplate", "https://git.example/snapshots"],
	])("that name snapshots where tosa has none (%s) are told", (setting, value) => {
		const { values, codes } = map(storage({ git: { [setting]: value } }));
		expect(values["snapshotUrl"]).toBeUndefined();
		expect(codes).toEqual([`SETTING_INVALID recorder.versions.storage.git.${setting}`]);
	});

	it("had the author beside the recorder at first", () => {
		const { values, codes } = map({ history: { author: { name: "Old Bot", email: "old@lumora.example" } } });
		expect(values).toMatchObject({ "author.name": "Old Bot", "author.email": "old@lumora.example" });
		expect(codes).toEqual([]);
	});
});

describe("storage", () => {
	it("in a database is told without its address, which may hold a password", () => {
		const mongo = { connectionURI: "mongodb://user:hunter2@db.example", database: "terms", collection: "snapshots" };
		for (const snapshots of [{ type: "mongo", mongo }, { mongo }]) {
			const { codes, notes, values } = map(nested(storage({}, snapshots)));
			expect(codes).toEqual(["MONGO_STORAGE recorder.snapshots.storage.mongo"]);
			expect(JSON.stringify(notes)).not.toContain("hunter2");
			expect(values["snapshotsPath"]).toBe("data/snapshots");
		}
	});

	it("in git goes before a database that is configured and not used", () => {
		const { codes } = map(nested(storage({}, { type: "git", mongo: { database: "terms" }, git: { path: "s" } })));
		expect(codes).toEqual([]);
	});

	it("of a kind that does not exist is told", () => {
		expect(map(nested(storage({ type: "svn" }))).codes).toEqual(["SETTING_INVALID recorder.versions.storage.type"]);
	});

	it.each([
		[true, true, { push: true }, []],
		[true, false, { "push.snapshots": false }, []],
		[false, false, {}, []],
		[false, true, {}, ["PUBLISHING recorder.snapshots.storage.git.publish"]],
	])("that was published (%s, %s) is pushed by tosa too", (versions, snapshots, pushed, expected) => {
		const { values, codes } = map(nested(storage({ git: { publish: versions } }, { git: { publish: snapshots } })));
		expect(Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith("push")))).toEqual(pushed);
		expect(codes).toEqual(expected);
	});

	it("that has a remote is not pushed where nothing was said of it, which is told", () => {
		const { values, codes } = map(nested(storage({ git: { repository: "git@git.example:versions.git" } })));
		expect(values["push"]).toBeUndefined();
		expect(codes).toEqual(["PUBLISHING recorder.versions.storage.git.publish"]);
	});

	it("was published as a whole at first", () => {
		expect(map({ history: { publish: true } }).values).toMatchObject({ push: true });
	});

	it("with an author of its own for snapshots is told, the one of the versions holding for both", () => {
		const { values, codes } = map(
			nested(storage({ git: { author: { name: "V" } } }, { git: { author: { name: "S" } } })),
		);
		expect(values["author.name"]).toBe("V");
		expect(codes).toEqual(["AUTHORS_DIFFER recorder.snapshots.storage.git.author.name"]);
	});
});

describe("the metadata of a collection", () => {
	it("give the name, the addresses to clone from, and the schedule of the period that has not ended", () => {
		const { name, origins, schedule } = map(nested({}), {
			name: "Lumora collection",
			versions: "https://git.example/versions",
			trackingPeriods: [
				{ startDate: "2022-01-01", endDate: "2023-01-01", schedule: "1 1 * * *" },
				{ startDate: "2023-01-01", schedule: "2 2 * * *" },
			],
		});
		expect({ name, origins, schedule }).toEqual({
			name: "Lumora collection",
			origins: { versions: "https://git.example/versions", snapshots: undefined },
			schedule: "2 2 * * *",
		});
	});

	it("that speak of another language than is asked for are told, and change nothing", () => {
		expect(map(nested({}), { languages: ["fr"] }).codes).toEqual(["LANGUAGE_DIFFERS languages"]);
		expect(map(nested({ fetcher: { language: "fr-FR,fr;q=0.9" } }), { languages: ["fr"] }).codes).toEqual([]);
	});
});

describe("what is made of any settings", () => {
	it("is a configuration that tosa accepts, or says so when it is loaded", () => {
		const { mapped } = map(nested({ ...storage({ git: { path: "v" } }), fetcher: { language: "fr" } }));
		const config: Record<string, unknown> = {};
		for (const { to, value } of mapped) {
			const [key = "", inner] = to.split(".");
			config[key] = inner === undefined ? value : { ...(config[key] as object), [inner]: value };
		}
		expect(configSchema.safeParse(config).error).toBeUndefined();
	});
});

describe("the documentation of notes", () => {
	it("lists every code", () => {
		const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
		const codes = [
			...(read("src/init/model.ts").split("type NoteCode")[1] ?? "").split(";\n")[0]!.matchAll(/"(\w+)"/g),
		];
		const [, listed = ""] = read("docs/json.md").split("Codes of notes: ");
		const documented = [...(listed.split("\n\n")[0] ?? "").matchAll(/`(\w+)`/g)];
		expect(codes.length).toBeGreaterThan(10);
		expect(documented.map((match) => match[1]).sort()).toEqual(codes.map((match) => match[1]).sort());
	});
});
