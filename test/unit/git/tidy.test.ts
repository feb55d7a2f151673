import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspect } from "../../../src/git/repository.js";
import { keepTidy } from "../../../src/git/tidy.js";
import { freshPath, fsck, git, open, processesOf, version } from "../archive/scratch.js";

const packs = (path: string) => readdirSync(join(path, ".git/objects/pack")).filter((name) => name.endsWith(".pack"));

/** A repository with so many packs. */
async function piledUp(count: number): Promise<string> {
	const path = freshPath();
	const store = await open(path);
	for (let number = 1; number <= count; number++) {
		await store.record(version("A/B.md", `text ${number}`, number));
		await store.checkpoint();
	}
	await store.close();
	return path;
}

describe("a repository with many packs", () => {
	it("has them joined by the run that recorded, and nothing is lost", async () => {
		const path = await piledUp(21);
		expect(packs(path).length).toBeLessThan(5);
		fsck(path);
		expect(git(path, "rev-list", "--count", "main")).toBe("21");
		expect(readdirSync(join(path, ".git")).filter((name) => name.endsWith(".lock"))).toEqual([]);
	});

	it("is left alone while there are few, and by a run that recorded nothing", async () => {
		const path = await piledUp(5);
		expect(packs(path)).toHaveLength(5);
		const repository = await inspect(path);
		expect(await processesOf(() => keepTidy(repository))).toBe(0);
	});

	it("keeps what somebody wants kept, and goes on where git cannot join", async () => {
		const path = await piledUp(5);
		for (const name of packs(path)) {
			writeFileSync(join(path, ".git/objects/pack", name.replace(/pack$/, "keep")), "mine");
		}
		for (let number = 0; number < 20; number++) {
			writeFileSync(join(path, `.git/objects/pack/pack-${String(number).padStart(40, "0")}.pack`), "damaged");
		}
		await keepTidy(await inspect(path));
		expect(packs(path).length).toBeGreaterThanOrEqual(5);
	});
});
