/** The JSON Schemas against real declarations, whole and broken. Skipped where ../shared/corpus is absent. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isAccepted, validatorOf } from "../support/schemas.js";

const DECLARATIONS = fileURLToPath(new URL("../../../shared/corpus/declarations", import.meta.url));
const absent = !existsSync(DECLARATIONS);

const VALIDATORS = { declaration: validatorOf("declaration"), history: validatorOf("history") };

/** What is put in place of a value, one after the other. */
const OTHERS = [null, "", " ", "x", 7, true, [], {}, ["x"], { x: "x" }];

/** The values that differ from `value` in one place: a part taken away, added, or replaced. */
function* variants(value: unknown): Generator<unknown> {
	yield* OTHERS;
	if (typeof value !== "object" || value === null) return;
	if (Array.isArray(value)) {
		for (const [index, item] of value.entries()) {
			yield value.toSpliced(index, 1);
			for (const other of variants(item)) yield value.with(index, other);
		}
		return;
	}
	yield { ...value, unknown: "x" };
	for (const [key, inner] of Object.entries(value)) {
		const { [key]: _, ...others } = value as Record<string, unknown>;
		yield others;
		yield { ...others, [`${key} `]: inner };
		for (const other of variants(inner)) yield { ...value, [key]: other };
	}
}

describe.skipIf(absent)(`the schemas, by 575 real files${absent ? " (skipped: no ../shared/corpus)" : ""}`, () => {
	const files = absent ? [] : readdirSync(DECLARATIONS).filter((file) => file.endsWith(".json"));
	const read = (file: string): unknown => JSON.parse(readFileSync(`${DECLARATIONS}/${file}`, "utf8"));
	const kindOf = (file: string) => (file.endsWith(".history.json") ? "history" : "declaration");

	it("accept every one of them", () => {
		const refused = files.filter((file) => !VALIDATORS[kindOf(file)](read(file)));
		expect(files).toHaveLength(575);
		expect(refused).toEqual([]);
	});

	it("never refuse what tosa accepts when a file is broken in one place, and refuse nearly all that it refuses", () => {
		const stricter: string[] = [];
		const counts = { accepted: 0, refused: 0, looser: 0 };
		// Every fifth file: some 20,000 variants.
		for (const file of files.filter((_, index) => index % 5 === 0)) {
			const kind = kindOf(file);
			for (const variant of variants(read(file))) {
				const [tosa, schema] = [isAccepted(kind, variant), VALIDATORS[kind](variant)];
				counts[tosa ? "accepted" : "refused"]++;
				if (tosa && !schema) stricter.push(`${file}: ${JSON.stringify(variant)}`);
				if (!tosa && schema) counts.looser++;
			}
		}
		expect(stricter).toEqual([]);
		expect(counts.accepted).toBeGreaterThan(1_000);
		expect(counts.refused).toBeGreaterThan(10_000);
		expect(counts.looser / counts.refused).toBeLessThan(0.001);
	});
});
