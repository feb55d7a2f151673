import { chromium } from "playwright";
import { expect, it } from "vitest";
import { disabledFeatures } from "../../../../src/fetch/browser/launch.js";
import { findChromium, usesSandbox } from "../../../../src/fetch/chromium/find.js";

it("what Playwright switches off stays off", async () => {
	const executablePath = (await findChromium())?.executablePath ?? "";
	const server = await chromium.launchServer({ executablePath, chromiumSandbox: usesSandbox() });
	const args = server.process().spawnargs;
	await server.close();
	const theirs = args.find((arg) => arg.startsWith("--disable-features="))?.replace(/^.*?=/, "");
	expect(disabledFeatures).toEqual(expect.arrayContaining(theirs?.split(",") ?? ["a list"]));
});
