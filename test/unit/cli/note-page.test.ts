import { describe, expect, it } from "vitest";
import { notePage } from "../../../src/cli/versions.js";
import { day, freshPath, open, version } from "../archive/scratch.js";

const GERMAN =
	"Diese Bedingungen gelten für alle, die den Garten des Vereins nutzen, auch für ihre Gäste. Werkzeug darf drei Tage lang geliehen werden und ist danach gereinigt zurückzubringen. Wer einen Schlüssel verliert, bezahlt das neue Schloss. Hunde sind an der Leine zu führen, und Feuer ist nur am Grillplatz erlaubt. Wir speichern Ihre Angaben, solange Ihr Konto besteht, und löschen sie binnen zwei Wochen, nachdem Sie es gekündigt haben. Wir geben sie an niemanden weiter, es sei denn, ein Gericht verlangt es von uns. Fragen dazu beantwortet der Verein schriftlich.";
const terms = { serviceId: "Lumora", type: "Terms of Service" };
const [good, bad] = ["a".repeat(40), "b".repeat(40)];

describe("what is said of a stored page", () => {
	it("is its date, language and declaration, and that it is a bad capture where its version is one", async () => {
		const path = freshPath();
		const store = await open(path);
		const record = (text: string, snapshot: string, number: number) => {
			const message = `Record new changes of Lumora Terms of Service\n\nThis version was recorded after extracting from snapshot ${snapshot}\n`;
			return store.record({ ...version("Lumora/Terms of Service.md", text, number), message });
		};
		await record(`# Bedingungen\n\n${GERMAN}\n`, good, 1);
		await record("Log in\n\nForgot your password?\n", bad, 2);
		await store.close();
		const notesOn = async (snapshot: string, markdown: string, number: number, versions = path) => {
			const notes: string[] = [];
			const page = { date: day(number), snapshots: [snapshot], markdown };
			await notePage((note) => notes.push(note), versions, terms, page);
			return notes;
		};
		expect(await notesOn(good, GERMAN, 1)).toEqual([
			"Page of 2024-01-01 (snapshot aaaaaaa), in German, under the declaration of that date.",
		]);
		expect(await notesOn(bad, "Log in", 2)).toEqual([
			"Page of 2024-01-02 (snapshot bbbbbbb), under the declaration of that date.",
			expect.stringContaining("Warning: this version is a bad capture"),
		]);
		expect(await notesOn(bad, "Log in", 2, freshPath("none"))).toHaveLength(1);
	});
});
