import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LedgerHeld, ledgerKey, openLedger } from "../../../../src/archive/ledger.js";
import { acquireLock } from "../../../../src/archive/lock.js";
import type { Terms } from "../../../../src/collection/model.js";
import { decideHeld, type ReviewDecision } from "../../../../src/pipeline/held/decide.js";
import { findHeld, type HeldCapture, readHeld } from "../../../../src/pipeline/held/held.js";
import { type Archive, at, createArchive, service, url } from "../reextract/archive.js";

let archive: Archive;
let cache: string | undefined;
beforeEach(async () => {
	archive = await createArchive();
	cache = process.env["XDG_CACHE_HOME"];
	process.env["XDG_CACHE_HOME"] = archive.workspace.path("cache");
	await declare({ Terms: { fetch: url, select: "main" } });
});
afterEach(async () => {
	if (cache === undefined) delete process.env["XDG_CACHE_HOME"];
	else process.env["XDG_CACHE_HOME"] = cache;
	await archive.dispose();
});

const declare = (terms: object) => archive.workspace.declare(service, { name: service, terms });
const page = (text: string, menu = "Menu") => `<body><nav>${menu}</nav><main><p>${text}</p></main></body>`;
const GOOD = "We keep your letters for thirty days after you leave.";
const SIGN_IN = "Sign in to read this.";
const REASONS = [{ code: "PAGE_IS_SIGN_IN", reason: "The page asks to sign in." }];

/** Writes into the ledger that the pages of these commits are held. */
async function hold(snapshots: readonly string[], type = "Terms"): Promise<LedgerHeld> {
	await archive.save();
	const held = { since: "2026-03-02T06:00:00.000Z", checks: 2, reasons: REASONS, snapshots, mark: "mark-of-it" };
	const { ledger } = await openLedger(archive.workspace.dir);
	const lastChecked = "2026-03-03T06:00:00.000Z";
	ledger.set(ledgerKey(service, type), { lastChecked, outcome: "suspect", failuresInARow: 2, sources: {}, held });
	await ledger.save();
	return held;
}

/** A recorded version, and a later page that is held. */
async function holdAfterVersion(text = SIGN_IN): Promise<{ version: string; snapshot: string }> {
	const first = await archive.page("2026-03-01", page(GOOD));
	const version = await archive.version("2026-03-01", GOOD, { snapshots: [first] });
	const snapshot = await archive.page("2026-03-02T06:00", page(text, "Sign in"), { outcome: "suspect" });
	await hold([snapshot]);
	return { version, snapshot };
}

async function allTerms(): Promise<readonly Terms[]> {
	return (await archive.load()).services.flatMap(({ terms }) => terms);
}

async function read(): Promise<HeldCapture[]> {
	const found = await findHeld(archive.workspace.dir, await allTerms(), () => {});
	const captures: HeldCapture[] = [];
	for await (const capture of readHeld(await archive.load(), found)) captures.push(capture);
	return captures;
}

async function decide(decision: ReviewDecision) {
	const terms = await allTerms();
	return decideHeld(await archive.load(), decision, { terms, now: () => at("2026-03-04"), warn: () => {} });
}

const entryOf = async (type = "Terms") =>
	(await openLedger(archive.workspace.dir)).ledger.get(ledgerKey(service, type));
const commits = () => archive.workspace.git(["rev-list", "--count", "HEAD"]);

describe("what is held", () => {
	it("is what the ledger says of the terms asked for", async () => {
		await declare({ Terms: { fetch: url, select: "main" }, Other: { fetch: url, select: "main" } });
		await hold(["0".repeat(40)]);
		const found = await findHeld(archive.workspace.dir, await allTerms(), () => {});
		expect(found.map(({ terms, held }) => [terms.type, held.checks])).toEqual([["Terms", 2]]);
		expect(await findHeld(archive.workspace.dir, [], () => {})).toEqual([]);
	});

	it("is nothing where the ledger is broken, and that is said", async () => {
		await archive.workspace.write(".tosa/ledger.json", "{");
		const warnings: string[] = [];
		expect(await findHeld(archive.workspace.dir, await allTerms(), (text) => warnings.push(text))).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining("ledger.json")]);
	});

	it("is read beside the version that stands", async () => {
		const { version } = await holdAfterVersion();
		expect(await read()).toMatchObject([
			{
				terms: { type: "Terms" },
				held: { reasons: REASONS },
				before: GOOD,
				after: SIGN_IN,
				from: { commit: version },
				date: at("2026-03-02T06:00"),
			},
		]);
	});

	it("has nothing before it where no version was recorded, or no repository of versions is there", async () => {
		await hold([await archive.page("2026-03-02", page(SIGN_IN), { outcome: "suspect" })]);
		expect(await read()).toMatchObject([{ from: undefined, before: "", after: SIGN_IN }]);
		await rm(archive.workspace.path("versions"), { recursive: true, force: true });
		expect(await read()).toMatchObject([{ from: undefined, before: "", after: SIGN_IN }]);
	});

	it("is what the present declaration makes of the page", async () => {
		await holdAfterVersion();
		await declare({ Terms: { fetch: url, select: "nav" } });
		expect(await read()).toMatchObject([{ after: "Sign in" }]);
	});

	it.each([
		["another number of sources", { combine: [{ fetch: url }, { fetch: `${url}/b` }], select: "main" }],
		["none of its pages", undefined],
	])("cannot be shown where there is %s", async (_, terms) => {
		await holdAfterVersion();
		if (terms) await declare({ Terms: terms });
		else await hold(["f".repeat(40)]);
		await expect(read()).rejects.toMatchObject({ code: "HELD_PAGE_MISSING", hint: expect.stringContaining("track") });
	});
});

describe("a decision about what is held", () => {
	it("to accept records it with the date of its page, as a change that is shown, and holds it no longer", async () => {
		const { snapshot } = await holdAfterVersion();
		const [result, ...others] = await decide("accept");
		expect(others).toEqual([]);
		expect(result).toMatchObject({ service, terms: "Terms", decision: "accepted", kind: "substantive", shown: true });
		const message = await archive.workspace.git(["log", "-1", "--format=%H %aI%n%B"]);
		expect(message).toContain(`${result?.commit} 2026-03-02T06:00:00+00:00`);
		expect(message).toContain(snapshot);
		expect(message).toContain("Tosa-Change: substantive");
		expect(await archive.workspace.read("versions/Lumora/Terms.md")).toBe(SIGN_IN);
		const entry = await entryOf();
		expect(entry).toMatchObject({ outcome: "changed", failuresInARow: 0, lastSuccess: at("2026-03-04").toISOString() });
		expect(entry?.held).toBeUndefined();
		expect(await decide("accept")).toEqual([]);
	});

	it("to accept keeps the kind of a change that is shown by itself", async () => {
		await holdAfterVersion(`${GOOD} From now on we sell them to the harbour company.`);
		expect(await decide("accept")).toMatchObject([{ kind: "substantive", shown: true }]);
		expect(await archive.workspace.git(["log", "-1", "--format=%B"])).not.toContain("accepted in review");
	});

	it("to accept the first capture of a document makes it the first record", async () => {
		await hold([await archive.page("2026-03-02", page(SIGN_IN), { outcome: "suspect" })]);
		expect(await decide("accept")).toMatchObject([{ decision: "accepted", kind: "first", shown: true }]);
		expect(await archive.workspace.git(["log", "--format=%s"])).toBe("First record of Lumora Terms");
		expect(await entryOf()).toMatchObject({ outcome: "first" });
	});

	it("to accept what gives the text that stands records nothing", async () => {
		await holdAfterVersion(GOOD);
		const [result] = await decide("accept");
		expect(result).toEqual({ service, terms: "Terms", decision: "accepted" });
		expect(await commits()).toBe("1");
		expect(await entryOf()).toMatchObject({ outcome: "unchanged" });
	});

	it("to reject records nothing, and remembers which state was rejected", async () => {
		await holdAfterVersion();
		expect(await decide("reject")).toEqual([{ service, terms: "Terms", decision: "rejected" }]);
		expect(await commits()).toBe("1");
		expect(await entryOf()).toMatchObject({ outcome: "suspect", held: { rejected: "mark-of-it", checks: 2 } });
	});

	it("leaves alone what is not held", async () => {
		await archive.version("2026-03-01", GOOD);
		await archive.page("2026-03-01", page(GOOD));
		await archive.save();
		for (const decision of ["accept", "reject"] as const) expect(await decide(decision)).toEqual([]);
		expect(await entryOf()).toBeUndefined();
		expect(await commits()).toBe("1");
	});

	it("that cannot be carried out changes nothing and leaves nothing locked", async () => {
		await holdAfterVersion();
		await hold(["f".repeat(40)]);
		for (let attempt = 0; attempt < 2; attempt++) {
			await expect(decide("accept")).rejects.toMatchObject({ code: "HELD_PAGE_MISSING" });
		}
		expect(await commits()).toBe("1");
		expect((await entryOf())?.held).toMatchObject({ checks: 2 });
	});

	it("waits for no other run: it is refused while one works on the collection", async () => {
		await holdAfterVersion();
		const lock = await acquireLock(archive.workspace.dir, { command: "track", now: () => new Date() });
		await expect(decide("accept")).rejects.toMatchObject({ code: "LOCKED" });
		await lock.release();
		expect(await decide("reject")).toHaveLength(1);
	});
});
