import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Archive, createArchive, documentIn, url } from "./archive.js";

let archive: Archive;

beforeEach(async () => {
	archive = await createArchive();
});

afterEach(() => archive.dispose());

const page = (body: string) => `<body><nav>Menu</nav><main>${body}</main></body>`;

const declare = (declaration: object, more: object = {}) =>
	archive.workspace.declare("Lumora", { name: "Lumora", terms: { Terms: declaration, ...more } });

const past = (history: object) => archive.workspace.write("declarations/Lumora.history.json", JSON.stringify(history));

describe("a rebuilt history", () => {
	it("has a version for each page that gives another text, in the order of the dates, not of the log", async () => {
		await declare({ fetch: url, select: "main" });
		await archive.page("2026-03-01", page("<p>Three.</p>"));
		await archive.page("2026-01-01", page("<p>One.</p>"));
		await archive.page("2026-02-01", page("<p>Two.</p><i></i>"));
		await archive.page("2026-02-15", page("<p>Two.</p><b></b>"));
		expect(await archive.history()).toEqual([
			"2026-01-01 First Terms: One.",
			"2026-02-01 Record Terms: Two.",
			"2026-03-01 Record Terms: Three.",
		]);
	});

	it("extracts each page under the declaration of its date, and keeps our changes apart from the provider's", async () => {
		await declare({ fetch: url, select: "main", remove: "aside" });
		await past({ Terms: [{ fetch: url, select: "main", validUntil: "2026-02-01T00:00:00Z" }] });
		const first = await archive.page("2026-01-01", page("<p>Old.</p><aside>Ad 1</aside>"));
		const same = await archive.page("2026-01-20", page("<p>Old.</p><aside>Ad 1</aside><i></i>"), {
			outcome: "unchanged",
		});
		await archive.page("2026-03-01", page("<p>New.</p><aside>Ad 2</aside>"));
		expect(await archive.history()).toEqual([
			"2026-01-01 First Terms: Old. Ad 1",
			"2026-01-20 Apply Terms: Old.",
			"2026-03-01 Record Terms: New.",
		]);
		const bodies = (await archive.workspace.git(["log", "--reverse", "--format=%b", "rebuilt"])).split("\n\n");
		expect(bodies[0]).toBe(`This version was recorded after extracting from snapshot ${first}`);
		expect(bodies.join()).toContain(`extracting from snapshot ${same}`);
		const [before, upgrade, after] = [...bodies.join("\n").matchAll(/Tosa-Declaration: (\w{64})/g)].map(
			([, hash]) => hash,
		);
		expect(upgrade).toBe(after);
		expect(upgrade).not.toBe(before);
	});

	it("ends under the present declaration, even where no page was stored since", async () => {
		await declare({ fetch: url, select: "main", remove: "aside" });
		await past({ Terms: [{ fetch: url, select: "main", validUntil: "2026-02-01T00:00:00Z" }] });
		await archive.page("2026-01-01", page("<p>Old.</p><aside>Ad</aside>"));
		expect(await archive.history()).toEqual(["2026-01-01 First Terms: Old. Ad", "2026-01-01 Apply Terms: Old."]);
	});

	it("takes a new design under a new declaration for a change by the provider, where the old page tells nothing", async () => {
		await declare({ fetch: url, select: "article" });
		await past({ Terms: [{ fetch: url, select: "main", validUntil: "2026-02-01T00:00:00Z" }] });
		await archive.page("2026-01-01", page("<p>Old.</p>"));
		await archive.page("2026-03-01", "<article>New.</article>");
		expect(await archive.history()).toEqual(["2026-01-01 First Terms: Old.", "2026-03-01 Record Terms: New."]);
	});

	it("uses the filters of each page's date", async () => {
		await archive.workspace.configure({ trustFilters: true });
		await declare({ fetch: url, select: "main", filter: "tidy" });
		const remove = (tag: string) => `(document) => document.querySelectorAll("${tag}").forEach((e) => e.remove())`;
		await archive.workspace.write("declarations/Lumora.filters.js", `export const tidy = ${remove("aside, b")};`);
		await archive.workspace.write(
			"declarations/Lumora.filters.history.js",
			`export const tidy = [{ filter: ${remove("b")}, validUntil: "2026-02-01T00:00:00Z" }];`,
		);
		await archive.page("2026-01-01", page("<p>Old<b>x</b>.</p><aside>Ad</aside>"));
		await archive.page("2026-03-01", page("<p>New<b>x</b>.</p><aside>Ad</aside>"));
		expect(await archive.history()).toEqual([
			"2026-01-01 First Terms: Old. Ad",
			"2026-01-01 Apply Terms: Old.",
			"2026-03-01 Record Terms: New.",
		]);
	});

	it("combines pages that were fetched together, and the earlier page of a source that did not change", async () => {
		const [a, b] = [`${url}/a`, `${url}/b`];
		await declare({ combine: [{ fetch: a }, { fetch: b }], select: "main" });
		const store = (day: string, source: string, text: string) =>
			archive.page(day, page(text), { sourceId: `terms-${source}`, url: `${url}/${source}` });
		await store("2025-12-01", "a", "A0");
		await store("2026-01-01T06:00", "a", "A1");
		await store("2026-01-01T06:04", "b", "B1");
		await store("2026-02-01T06:00", "b", "B2");
		await store("2026-03-01T06:00", "b", "B3");
		const last = await store("2026-03-01T06:05", "a", "A3");
		expect(await archive.history()).toEqual([
			"2026-01-01 First Terms: A1 - - - B1",
			"2026-02-01 Record Terms: A1 - - - B2",
			"2026-03-01 Record Terms: A3 - - - B3",
		]);
		expect(await archive.workspace.git(["log", "-1", "--format=%b%aI", "rebuilt"])).toMatch(
			new RegExp(`from 2 source documents:\n- ${last}\n- [0-9a-f]{40}\n[^]*2026-03-01T06:05:00`),
		);
	});

	it("makes no version of a page without text or one that was not believed, and says which versions are lost", async () => {
		await declare({ fetch: url, select: "main" });
		const first = await archive.page("2026-01-01", page("<p>One.</p>"));
		const broken = await archive.page("2026-02-01", "<article>Two.</article>");
		await archive.page("2026-02-10", "<main>Are you a robot?</main>", { outcome: "suspect" });
		const third = await archive.page("2026-03-01", page("<p>Three.</p>"));
		await archive.version("2026-01-01", "One.", { snapshots: [first] });
		await archive.version("2026-02-01", "Two.", { snapshots: [broken] });
		await archive.version("2026-03-01", "Three.", { snapshots: [third] });
		const rebuilt = await archive.rebuild();
		expect(documentIn(rebuilt)).toEqual({
			...{ service: "Lumora", terms: "Terms", outcome: "rebuilt", before: 3, after: 2 },
			...{ upgrades: 0, kept: 0, lost: 1, sameText: true },
			failures: [
				{
					snapshots: [broken],
					date: new Date("2026-02-01"),
					error: expect.objectContaining({ code: "SELECTOR_MISSED", hint: expect.any(String) }),
				},
			],
		});
	});

	it("leaves no branch when it is interrupted", async () => {
		await declare({ fetch: url, select: "main" });
		await archive.page("2026-01-01", page("<p>One.</p>"));
		await archive.page("2026-02-01", page("<p>Two.</p>"));
		const stop = new AbortController();
		const seen: number[][] = [];
		const onProgress = (...counts: number[]) => {
			seen.push(counts);
			stop.abort();
		};
		const rebuilt = await archive.rebuild({ signal: stop.signal, onProgress });
		expect(rebuilt).toMatchObject({ interrupted: true, tip: undefined, captures: 1 });
		expect(seen).toEqual([[1, 2]]);
		expect(await archive.workspace.git(["branch", "--list", "rebuilt"])).toBe("");
		expect(await archive.rebuild()).toMatchObject({ interrupted: false, captures: 2 });
	});
});

describe("what cannot be rebuilt", () => {
	it("is kept as it was recorded: author, dates, message and files that are no documents", async () => {
		await declare({ fetch: url, select: "main" });
		await archive.version("2020-01-02", "Older.", {
			terms: "Rules",
			message: "Start tracking Lumora Rules\n\nÀ la main.\n",
		});
		await archive.version("2021-01-02", "Newer.", { terms: "Rules", message: "Update Lumora Rules\n" });
		await archive.save();
		const { workspace } = archive;
		await workspace.write("versions/README.md", "# Versions\n");
		await workspace.git(["add", "--force", "README.md"]);
		const person = ["-c", "user.name=Zoë", "-c", "user.email=zoe@archive.example"];
		await workspace.git([...person, "commit", "--quiet", "--date=2022-03-04T05:06:07+0200", "-m", "Say what this is"]);
		const rebuilt = await archive.rebuild();
		expect(documentIn(rebuilt, "Rules")).toMatchObject({ outcome: "copied", before: 2, after: 2, kept: 2, lost: 0 });
		const format = "--format=%an|%ae|%ai|%cn|%ci|%B";
		expect(await workspace.git(["log", format, "rebuilt"])).toBe(await workspace.git(["log", format, "main"]));
		expect(await workspace.git(["diff", "main", "rebuilt"])).toBe("");
		await workspace.git(["fsck", "--strict"]);
	});

	it("is the part of a document before its first page, told by ids and dates", async () => {
		await declare({ fetch: url, select: "main" });
		await archive.version("2020-01-02", "Older.");
		await archive.version("2021-01-02", "Old.", { snapshots: ["mongo://archive/61f1a2b3c4d5e6f708192a3b"] });
		await archive.page("2022-01-02", page("<p>Newer.</p>"), { url: null });
		await archive.version("2022-01-02", "Newer, with an advert.", {
			snapshots: ["mongo://archive/62f1a2b3c4d5e6f708192a3b"],
		});
		const id = await archive.page("2023-01-02", page("<p>New.</p>"), { url: null });
		await archive.version("2023-01-03", "New, with an advert.", {
			snapshots: [`https://archive.example/commit/${id}`],
		});
		expect(await archive.history()).toEqual([
			"2020-01-02 Record Terms: Older.",
			"2021-01-02 Record Terms: Old.",
			"2022-01-02 Record Terms: Newer.",
			"2023-01-02 Record Terms: New.",
		]);
		const rebuilt = await archive.rebuild({ branch: "again" });
		expect(documentIn(rebuilt)).toMatchObject({ before: 4, after: 4, kept: 2, lost: 0, sameText: false });
	});

	it("is what was not declared, or under another address, on the date of its page", async () => {
		await declare({ fetch: url, select: "main" });
		await past({ Rules: [{ fetch: url, select: "main", validUntil: "2026-02-01T00:00:00Z" }] });
		const rules = { terms: "Rules" };
		const one = await archive.page("2026-01-01", page("<p>One.</p>"), rules);
		const two = await archive.page("2026-03-01", page("<p>Two.</p>"), rules);
		const moved = await archive.page("2026-04-01", page("<p>Moved.</p>"), { url: "https://lumora.example/old" });
		await archive.version("2026-01-01", "One!", { ...rules, snapshots: [one] });
		await archive.version("2026-03-01", "Two!", { ...rules, snapshots: [two] });
		await archive.version("2026-04-01", "Moved!", { snapshots: [moved] });
		const rebuilt = await archive.rebuild();
		expect(documentIn(rebuilt, "Rules")).toMatchObject({ outcome: "rebuilt", before: 2, after: 2, kept: 1 });
		expect(documentIn(rebuilt, "Rules").failures).toMatchObject([
			{ snapshots: [two], error: { code: "NOT_DECLARED" } },
		]);
		expect(documentIn(rebuilt)).toMatchObject({
			outcome: "copied",
			after: 1,
			failures: [{ error: { code: "OTHER_ADDRESS" } }],
		});
		expect(await archive.workspace.git(["log", "--reverse", "--format=%s", "rebuilt"])).toBe(
			["First record of Lumora Rules", "Record new changes of Lumora Rules", "Record new changes of Lumora Terms"].join(
				"\n",
			),
		);
	});

	it("is what was not asked for", async () => {
		await declare({ fetch: url, select: "main" }, { Rules: { fetch: url, select: "main" } });
		for (const terms of ["Terms", "Rules"]) {
			const id = await archive.page("2026-01-01", page("<p>One.</p>"), { terms });
			await archive.version("2026-01-01", "One!", { terms, snapshots: [id] });
		}
		const rebuilt = await archive.rebuild({ includes: (_, type) => type === "Rules" });
		expect(documentIn(rebuilt)).toMatchObject({ outcome: "copied", sameText: true });
		expect(documentIn(rebuilt, "Rules")).toMatchObject({ outcome: "rebuilt", sameText: false });
	});

	it("follows renames and deletions, whether copied or rebuilt under the present name", async () => {
		await declare({ fetch: url, select: "main" });
		const { workspace } = archive;
		const old = { terms: "Conditions" };
		const id = await archive.page("2026-01-01", page("<p>One.</p>"), old);
		await archive.version("2026-01-01", "One!", { ...old, snapshots: [id] });
		await archive.version("2026-01-02", "Copied.", { terms: "Notice" });
		await archive.version("2026-01-03", "Deleted.", { terms: "Gone" });
		await archive.save();
		const person = ["-c", "user.name=Zoë", "-c", "user.email=zoe@archive.example"];
		const move = async (repository: string, ...names: readonly string[]) => {
			for (const name of names) {
				const [from = "", to = ""] = name.split(">");
				await workspace.git(["mv", `Lumora/${from}`, `Lumora/${to}`], repository);
			}
			await workspace.git([...person, "commit", "--quiet", "--date=2026-02-01T00:00:00Z", "-m", "Rename"], repository);
		};
		await move("snapshots", "Conditions.html>Terms.html");
		await move("versions", "Conditions.md>Terms.md", "Notice.md>Legal Notice.md");
		await workspace.git(["rm", "--quiet", "Lumora/Gone.md"]);
		await workspace.git([...person, "commit", "--quiet", "--date=2026-02-02T00:00:00Z", "-m", "Delete"]);
		const rebuilt = await archive.rebuild();
		expect(documentIn(rebuilt)).toMatchObject({ outcome: "rebuilt", before: 1, after: 1, failures: [] });
		expect(documentIn(rebuilt, "Legal Notice")).toMatchObject({ outcome: "copied", before: 1, after: 1 });
		expect(documentIn(rebuilt, "Gone")).toMatchObject({ outcome: "copied", before: 1, after: 1, sameText: true });
		expect(rebuilt.documents.map(({ terms }) => terms)).toEqual(["Gone", "Legal Notice", "Terms"]);
		const log = await workspace.git(["log", "--reverse", "--name-status", "--no-renames", "--format=%s", "rebuilt"]);
		expect(log.replace(/\n+/g, "\n").split("\n")).toEqual([
			"First record of Lumora Terms",
			"A\tLumora/Terms.md",
			"Record new changes of Lumora Notice",
			"A\tLumora/Notice.md",
			"Record new changes of Lumora Gone",
			"A\tLumora/Gone.md",
			"Rename",
			"A\tLumora/Legal Notice.md",
			"D\tLumora/Notice.md",
			"Delete",
			"D\tLumora/Gone.md",
		]);
	});

	it("ends as it was recorded, even where its dates are out of order", async () => {
		await declare({ fetch: url, select: "main" });
		const rules = { terms: "Rules" };
		await archive.version("2026-03-01", "One.", rules);
		await archive.version("2026-01-01", "Two.", rules);
		await archive.version("2026-02-01", "Three.", rules);
		await archive.version("2026-02-15", "Other.", { terms: "Imprint" });
		const rebuilt = await archive.rebuild();
		expect(documentIn(rebuilt, "Rules")).toMatchObject({ before: 3, after: 3, sameText: true });
	});
});
