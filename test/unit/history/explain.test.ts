import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import { sentenceKeys } from "../../../src/change/index.js";
import { explain } from "../../../src/history/explain.js";
import { openKinds } from "../../../src/history/kinds.js";

const COMMON = "These terms hold for everybody who uses the service.";
const TEXTS = ["We keep data.", "We keep data for 30 days.", "We keep data.", "We keep and sell data."].map(
	(text) => `${COMMON} ${text}`,
);

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "tosa-kinds-"));
});
afterEach(() => rm(folder, { recursive: true }));

function entriesOf(texts: readonly string[], trailers: RecordedEntry["trailers"] = []): RecordedEntry[] {
	return texts.map((text, index) => ({
		...{ commit: String(index).padStart(40, "0"), path: "Lumora/Terms.md", subject: "", snapshots: [] },
		date: new Date(Date.UTC(2026, 0, 1 + index)),
		type: index === 0 ? "first" : "change",
		trailers: index === texts.length - 1 ? trailers : [],
		blob: text,
		previousBlob: texts[index - 1],
	}));
}

/** Texts stand for their own blobs; counts how often one is read. */
function openTexts() {
	let count = 0;
	const text = async (blob: string) => {
		count++;
		return blob;
	};
	return { text, count: () => count };
}

function lastChange(entries: readonly RecordedEntry[]) {
	const [from, to] = entries.slice(-2) as [RecordedEntry, RecordedEntry];
	return { from, to, before: from.blob ?? "", after: to.blob ?? "" };
}

/** Gives a kind another name in everything that is remembered. */
async function rename(kind: string, name: string): Promise<void> {
	for (const file of await readdir(folder)) {
		const stored = await readFile(join(folder, file), "utf8");
		expect(stored).toContain(`"${kind}"`);
		await writeFile(join(folder, file), stored.replaceAll(`"${kind}"`, `"${name}"`));
	}
}

describe("the explanation of a change", () => {
	it("is the one by which its kind was found, and is not found out twice", async () => {
		const entries = entriesOf(TEXTS);
		const kinds = openKinds(openTexts(), folder);
		expect((await kinds.of(entries)).map(({ kind }) => kind)).toEqual([
			...["first", "substantive", "seen-before", "substantive"],
		]);
		const history = openTexts();
		const made = await explain(lastChange(entries), entries, history, folder);
		expect(made).toMatchObject({ kind: "substantive", shown: true });
		const [added = "", removed = ""] = ["We keep and sell data.", "We keep data."].flatMap((text) =>
			sentenceKeys(text),
		);
		expect(made?.parts.map(({ op, key }) => [op, key])).toEqual([
			["add", added],
			["remove", removed],
		]);
		expect(history.count()).toBe(0);
	});

	it("is found out anew where another past led to it, or the file is damaged", async () => {
		const entries = entriesOf(TEXTS);
		await explain(lastChange(entries), entries, openTexts(), folder);
		const others = entriesOf([TEXTS[3] ?? "", ...TEXTS.slice(1)]);
		expect(await explain(lastChange(others), others, openTexts(), folder)).toMatchObject({ kind: "seen-before" });
		for (const name of await readdir(folder)) {
			await writeFile(join(folder, name), (await readFile(join(folder, name), "utf8")).slice(0, -9));
		}
		const history = openTexts();
		expect(await explain(lastChange(entries), entries, history, folder)).toMatchObject({ kind: "substantive" });
		expect(history.count()).toBeGreaterThan(0);
	});

	it("leaves what was decided when the change was recorded", async () => {
		const entries = entriesOf(TEXTS, [
			["Tosa-Change", "bad-capture"],
			["Tosa-Shown", "yes"],
			["Tosa-Reason", "It stayed."],
		]);
		const made = await explain(lastChange(entries), entries, openTexts(), folder);
		expect(made).toMatchObject({ kind: "bad-capture", shown: true, reasons: ["It stayed."] });
	});

	it("is understood where it was remembered under the names of tosa 0.1, and found out anew under unknown ones", async () => {
		const entries = entriesOf(TEXTS.slice(0, 3));
		const before = openKinds(openTexts(), folder);
		const verdicts = await before.of(entries);
		await before.save();
		const made = await explain(lastChange(entries), entries, openTexts(), folder);
		expect(made).toMatchObject({ kind: "seen-before" });

		await rename("seen-before", "returning");
		const history = openTexts();
		expect(await openKinds(history, folder).of(entries)).toEqual(verdicts);
		expect(await explain(lastChange(entries), entries, history, folder)).toEqual(made);
		expect(history.count()).toBe(0);

		await rename("returning", "unheard-of");
		expect(await openKinds(history, folder).of(entries)).toEqual(verdicts);
		expect(await explain(lastChange(entries), entries, history, folder)).toEqual(made);
		expect(history.count()).toBeGreaterThan(0);
	});

	it("of two states far apart is of all that lies between them", async () => {
		const entries = entriesOf(TEXTS);
		const [from, , , to] = entries as [RecordedEntry, RecordedEntry, RecordedEntry, RecordedEntry];
		const made = await explain(
			{ from, to, before: TEXTS[0] ?? "", after: TEXTS[3] ?? "" },
			entries,
			openTexts(),
			folder,
		);
		expect(made?.parts).toHaveLength(2);
		expect(await readdir(folder)).toEqual([]);
	});
});
