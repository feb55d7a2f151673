import { describe, expect, it } from "vitest";
import { createNameCache } from "../../../src/fetch/name-cache.js";

const address = { address: "192.0.2.7", family: 4 };

describe("the name cache", () => {
	it("asks once for many connections to one host, at once or one after the other", async () => {
		const asked: string[] = [];
		const resolve = createNameCache(async (hostname) => {
			asked.push(hostname);
			return [address];
		});
		await Promise.all([resolve("a.example"), resolve("a.example"), resolve("b.example")]);
		expect(await resolve("a.example")).toEqual([address]);
		expect(asked).toEqual(["a.example", "b.example"]);
	});

	it("remembers that a name does not resolve", async () => {
		let asked = 0;
		const resolve = createNameCache(async () => {
			asked++;
			throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
		});
		await expect(resolve("nowhere.example")).rejects.toMatchObject({ code: "ENOTFOUND" });
		await expect(resolve("nowhere.example")).rejects.toMatchObject({ code: "ENOTFOUND" });
		expect(asked).toBe(1);
	});
});
