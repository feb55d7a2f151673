import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import { keptPastOf, pastOf } from "../../../src/history/past.js";
import { freshPath } from "../archive/scratch.js";

const sentences = Array.from(
	{ length: 30 },
	(_, at) => `You may end this contract in case ${at} within 14 days of it.`,
);

/** Texts that come, go, come back, count up, and stand for a while in another's place. */
function textOf(version: number): string {
	if (version % 9 === 7) return "# Sign in\n\nPlease enter your password to go on.";
	const own = sentences.filter((_, at) => (at + version) % 7 > 0);
	return ["# Terms", `${1000 + version} people read this`, ...own, version % 4 === 0 ? "A variant." : ""].join("\n\n");
}

function entriesOf(count: number): RecordedEntry[] {
	return Array.from({ length: count }, (_, at) => ({
		commit: String(at),
		date: new Date(Date.UTC(2024, 0, 1 + at)),
		path: "A/B.md",
		type: at === 0 ? "first" : "change",
		subject: "",
		snapshots: [],
		trailers: [],
		blob: String(at),
		previousBlob: at === 0 ? undefined : String(at - 1),
	}));
}

function reader() {
	const read: string[] = [];
	const text = async (blob: string) => {
		read.push(blob);
		return textOf(Number(blob));
	};
	return { read, text };
}

describe("the past of a document", () => {
	it("is the same whether its versions are read again or kept from before", async () => {
		const folder = freshPath("kinds");
		for (let count = 1; count <= 40; count++) {
			const next = { markdown: textOf(count), date: new Date(Date.UTC(2024, 0, 1 + count)), type: "change" } as const;
			const history = reader();
			const kept = await keptPastOf(entriesOf(count), history, folder);
			const whole = await pastOf(entriesOf(count), reader());
			expect(kept.next(next)).toEqual(whole.next(next));
			expect(kept.gist()).toEqual(whole.gist());
			expect(kept.state()).toEqual(whole.state());
			// One more was recorded since the last time.
			if (count > 4) expect(history.read).toEqual([String(count - 1)]);
		}
	});

	it("is read again where what was kept is damaged, or is of another history", async () => {
		const folder = freshPath("kinds");
		await keptPastOf(entriesOf(10), reader(), folder);
		const file = join(folder, readdirSync(folder).find((name) => name.endsWith(".past")) ?? "");
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.fill(0, bytes.length - 20));
		const damaged = reader();
		await keptPastOf(entriesOf(10), damaged, folder);
		expect(damaged.read).toHaveLength(10);
		const other = reader();
		await keptPastOf(
			entriesOf(10).map((entry) => ({ ...entry, type: "upgrade" })),
			other,
			folder,
		);
		expect(other.read).toHaveLength(10);
	});
});
