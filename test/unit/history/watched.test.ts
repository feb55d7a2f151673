import { describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { openWatcher, watchedBetween } from "../../../src/history/watched.js";
import { compileWatches } from "../../../src/match/watch.js";
import { freshPath, open, recordAll, version } from "../archive/scratch.js";

const document = { serviceId: "Lumora", termsType: "Terms of Service" };
const path = "Lumora/Terms of Service.md";
const watches = await compileWatches([
	{ name: "arbitration", phrases: ["arbitration"] },
	{ name: "data", phrases: ["data"] },
	{ name: "elsewhere", phrases: ["data"], services: ["Cumulo"] },
]);
const between = (before: string, after: string) =>
	watchedBetween(watches, document, Buffer.from(before), Buffer.from(after));

describe("what a change touches", () => {
	it("is what it adds, removes and rewords", () => {
		expect(between("Be kind.", "Be kind.\n\nGo to **arbitration**.")).toEqual(["arbitration"]);
		expect(between("Be kind.\n\nGo to arbitration.", "Be kind.")).toEqual(["arbitration"]);
		expect(between("We keep data for 30 days.", "We keep data for 90 days.")).toEqual(["data"]);
		expect(between("We keep data.\n\nArbitration.", "Nothing.")).toEqual(["arbitration", "data"]);
	});

	it("is not what stayed, moved, or got another layout or address", () => {
		const text = "We keep your [data](https://a.example).\n\nOne.\n\nTwo.";
		expect(between(text, `${text}\n\nThree.`)).toEqual([]);
		expect(between(text, "One.\n\nTwo.\n\n*   We keep **your** [data](https://b.example).")).toEqual([]);
	});

	it("is also a second time that the same paragraph stands there", () => {
		expect(between("We keep data.", "We keep data.\n\nWe keep data.")).toEqual(["data"]);
	});
});

describe("the watches of recorded changes", () => {
	it("are those of the configuration, of provider's changes only, and those that commits tell", async () => {
		const folder = freshPath();
		const messages = [
			"First record of Lumora Terms of Service\n",
			"Record new changes of Lumora Terms of Service\n",
			"Apply technical or declaration upgrade on Lumora Terms of Service\n",
			"Record new changes of Lumora Terms of Service\n\nTosa-Watch: of old\nTosa-Watch: data\n",
		];
		const texts = ["We keep data.", "We keep data. And more.", "We keep.", "We keep data again."];
		const store = await open(folder);
		for (const [index, text] of texts.entries()) {
			await store.record({ ...version(path, text, index + 1), message: messages[index] ?? "" });
		}
		await store.close();
		const history = await openHistory(folder);
		const entries = await history.of(path);
		const namesOf = (watcher: ReturnType<typeof openWatcher>) =>
			Promise.all(entries.map((entry) => watcher.of(entry, { ...document, path })));
		expect(await namesOf(openWatcher(history, watches))).toEqual([[], ["data"], [], ["of old", "data"]]);
		expect(await namesOf(openWatcher(history, []))).toEqual([[], [], [], ["of old", "data"]]);
		await history.close();
	});

	it("include a document that was deleted", async () => {
		const folder = freshPath();
		await recordAll(folder, [path, "We keep data."]);
		const history = await openHistory(folder);
		const [entry] = await history.of(path);
		if (!entry) throw new Error("Nothing was recorded.");
		const deleted = { ...entry, type: "change" as const, blob: undefined, previousBlob: entry.blob };
		expect(await openWatcher(history, watches).of(deleted, { ...document, path })).toEqual(["data"]);
		await history.close();
	});
});
