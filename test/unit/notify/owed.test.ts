import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCollection } from "../../../src/collection/load.js";
import { deliver } from "../../../src/notify/deliver.js";
import { type HttpReceiver, startReceiver } from "../../support/receivers.js";

let receiver: HttpReceiver;
let dir: string;
/** Commit of each branch, and which files a commit holds. */
const tips = new Map<string, string>();
const known = new Set<string>();
let notices: string[];

beforeAll(async () => {
	receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(async () => {
	receiver.received.length = 0;
	receiver.react = () => 200;
	notices = [];
	dir = await mkdtemp(join(tmpdir(), "tosa-owed-"));
	tips.clear();
	known.clear();
	spawnSync("git", ["init", "-q", "--bare", "-b", "main", "versions"], { cwd: dir });
	await configure({});
});
afterEach(() => rm(dir, { recursive: true }));

/** Routes that differ from one that tells of everything. */
const configure = (route: object, more: readonly object[] = []) =>
	writeFile(
		join(dir, "tosa.config.json"),
		JSON.stringify({ notify: [{ name: "hook", to: { webhook: { url: receiver.url } }, ...route }, ...more] }),
	);

interface RecordOptions {
	readonly document?: string;
	/** Default: main. */
	readonly branch?: string;
	/** The branch begins here, at another branch or at nothing. */
	readonly from?: string;
	/** A branch that is merged with this commit. */
	readonly merge?: string;
}

/** Records a version, dated to a day of March 2026, in one process. @returns the commit */
function record(day: number, text: string, options: RecordOptions = {}): string {
	const { document = "Terms", branch = "main", from = tips.get(branch), merge } = options;
	const path = `Lumora/${document}.md`;
	const parent = from === "" ? undefined : from;
	const verb = parent !== undefined && known.has(`${parent} ${path}`) ? "Record new changes of" : "First record of";
	const data = (content: string) => `data ${Buffer.byteLength(content)}\n${content}\n`;
	const seconds = Date.UTC(2026, 2, day, 6) / 1000;
	const script = [
		`commit refs/heads/${branch}\nmark :1\ncommitter a <a@b> ${seconds} +0000\n`,
		data(merge === undefined ? `${verb} Lumora ${document}` : "Merge"),
		...(parent === undefined ? [] : [`from ${parent}\n`]),
		...(merge === undefined ? [] : [`merge ${tips.get(merge)}\n`]),
		`M 100644 inline ${path}\n${data(`# ${document}\n\n${text}\n`)}`,
		"\nget-mark :1\n",
	].join("");
	const made = spawnSync("git", ["fast-import", "--quiet", "--force"], {
		cwd: join(dir, "versions"),
		input: script,
		encoding: "utf8",
	});
	const commit = made.stdout.trim();
	if (commit === "") throw new Error(made.stderr);
	for (const held of [...known]) if (held.startsWith(`${parent} `)) known.add(held.replace(parent ?? "", commit));
	known.add(`${commit} ${path}`);
	tips.set(branch, commit);
	return commit;
}

const days = (number: number) => `We keep your data for ${number} days, whatever you ask of us.`;

async function tell(day: number, options: { since?: Date; hour?: number } = {}) {
	const { collection, problems } = await loadCollection(dir);
	expect(problems.filter(({ code }) => code.startsWith("CONFIG"))).toEqual([]);
	const now = () => new Date(Date.UTC(2026, 2, day, options.hour ?? 9));
	const { since } = options;
	return deliver(collection, {
		now,
		env: {},
		signal: new AbortController().signal,
		warn: (message) => notices.push(message),
		timeoutMs: 500,
		...(since && { since }),
	});
}

/** Commits told, a list for each message. */
const told = () => receiver.received.map(({ json }) => json.items.map((item: { commit: string }) => item.commit));

describe("what is owed", () => {
	it("begins with the route, and is told in order, each once; hidden changes are not", async () => {
		record(1, days(10));
		record(2, days(20));
		expect(await tell(3)).toMatchObject([{ state: "nothing", owed: 0 }]);
		const second = record(4, `[Link](https://a.example/1) ${days(30)}`);
		record(5, `[Link](https://a.example/2) ${days(30)}`);
		const fourth = record(6, `[Link](https://a.example/2) ${days(40)}`);
		expect(await tell(7)).toMatchObject([{ state: "delivered", sent: 2, owed: 0 }]);
		expect(told()).toEqual([[second], [fourth]]);
		expect(await tell(8)).toMatchObject([{ state: "nothing" }]);
	});

	it("is of the services, terms, kinds and first records that the route is about", async () => {
		await configure({ terms: ["Cookies"], about: ["first", "changes"] }, [
			{ name: "links", to: { webhook: { url: `${receiver.url}/links` } }, kinds: ["links"] },
		]);
		record(1, days(10));
		await tell(1);
		record(2, days(20));
		const first = record(3, `[Link](https://a.example/1) ${days(10)}`, { document: "Cookies" });
		const links = record(4, `[Link](https://a.example/2) ${days(10)}`, { document: "Cookies" });
		await tell(5);
		const by = (path: string) =>
			receiver.received
				.filter(({ url }) => url === path)
				.flatMap(({ json }) => json.items.map((item: { commit: string }) => item.commit));
		expect([by("/"), by("/links")]).toEqual([[first], [links]]);
	});

	it("waits for its hours, and then comes whole; a digest comes once a day", async () => {
		await configure({ hours: "08:00-19:00 UTC", rhythm: "daily" });
		record(1, days(10));
		await tell(1);
		const second = record(2, days(20));
		expect(await tell(2, { hour: 20 })).toMatchObject([
			{ state: "waiting", owed: 1, next: "2026-03-03T08:00:00.000Z" },
		]);
		const third = record(3, days(30));
		await tell(3);
		const fourth = record(3, days(40));
		expect(await tell(3, { hour: 12 })).toMatchObject([
			{ state: "waiting", owed: 1, next: "2026-03-04T08:00:00.000Z" },
		]);
		await tell(4);
		expect(told().map((commits) => commits.sort())).toEqual([[second, third].sort(), [fourth]]);
	});

	it("is told of both sides of a merge, each once, though a target fails in between", async () => {
		record(1, days(10));
		record(1, days(10), { document: "Cookies" });
		await tell(1);
		const base = tips.get("main") as string;
		const here = record(2, days(20));
		const there = record(3, days(20), { document: "Cookies", branch: "other", from: base });
		record(3, days(20), { document: "Cookies", merge: "other" });
		const later = record(4, days(30));
		let taken = 0;
		receiver.react = () => (taken++ === 0 ? 200 : 500);
		expect(await tell(5)).toMatchObject([{ state: "failed", sent: 1, owed: 2 }]);
		receiver.react = () => 200;
		expect(await tell(6)).toMatchObject([{ state: "delivered", sent: 2 }]);
		const all = told().flat();
		expect([...new Set(all)].sort()).toEqual([here, there, later].sort());
		// What failed came again under the same id.
		const ids = receiver.received.map(({ json }) => json.id);
		expect(new Set(ids).size).toBe(3);
		expect(await tell(7)).toMatchObject([{ state: "nothing" }]);
	});

	it("goes on where it was in a history that was written anew", async () => {
		record(1, days(10));
		record(2, days(20));
		await tell(2);
		record(1, days(10), { from: "" });
		record(2, `${days(20)} And more.`);
		const third = record(3, `${days(30)} And more.`);
		expect(await tell(3)).toMatchObject([{ state: "delivered", sent: 1 }]);
		expect(told()).toEqual([[third]]);
		expect(notices).toEqual([]);
	});

	it("goes on after the last version recorded by then, and says so, where its place is gone", async () => {
		record(1, days(10));
		record(2, days(20));
		await tell(2);
		record(1, days(10), { from: "" });
		const third = record(3, days(30));
		await tell(3);
		expect(told()).toEqual([[third]]);
		expect(notices).toEqual([
			expect.stringMatching(/^hook: The history of the versions does not hold the commit [0-9a-f]{10} any more/),
		]);
	});

	it("is sent again on demand, and starts anew where what was told is damaged", async () => {
		record(1, days(10));
		const second = record(2, days(20));
		const third = record(3, days(30));
		await tell(4);
		await tell(4, { since: new Date("2026-03-03") });
		await tell(4, { since: new Date("2026-03-02") });
		expect(told()).toEqual([[third], [second], [third]]);
		await writeFile(join(dir, ".tosa", "notify.json"), "{");
		expect(await tell(5)).toMatchObject([{ state: "nothing" }]);
		expect(notices).toEqual([expect.stringContaining("every route starts anew today")]);
	});

	it("is delivered by one run at a time", async () => {
		record(1, days(10));
		await tell(1);
		record(2, days(20));
		receiver.react = () => "hang";
		const slow = tell(2);
		while (receiver.received.length === 0) await new Promise((done) => setTimeout(done, 5));
		await expect(tell(2)).rejects.toMatchObject({ code: "LOCKED" });
		expect(await slow).toMatchObject([{ state: "failed", error: { code: "TARGET_UNREACHABLE" } }]);
	});
});
