import { expect, it } from "vitest";
import type { Fetcher } from "../../../../src/fetch/model.js";
import { openHand } from "../../../../src/pipeline/track/hand.js";

/** A fetcher whose pages come as soon as the run has room. */
function fetcherWith(room: () => Promise<void>): Fetcher {
	const fetch = async () => {
		await room();
		return { content: new Uint8Array(), mediaType: "text/html" } as never;
	};
	return { http: fetch, browser: fetch, close: async () => {} };
}

const request = { url: "https://lumora.example/terms", select: ["main"] };

it("Holds a bounded number of pages at once, whatever the number of documents", async () => {
	const hand = openHand(2);
	let held = 0;
	let most = 0;
	await Promise.all(
		Array.from({ length: 20 }, async (_, index) => {
			await new Promise((resolve) => setTimeout(resolve, index));
			return hand.hold(fetcherWith(hand.room), async ({ http }) => {
				await http(request);
				most = Math.max(most, ++held);
				await new Promise((resolve) => setTimeout(resolve, 50));
				held--;
			});
		}),
	);
	// Those that asked while there was room come besides.
	expect(most).toBeLessThanOrEqual(6);
});

it("Does not wait for itself: documents that want a second page make room for others", async () => {
	const hand = openHand(1);
	const twice = () =>
		hand.hold(fetcherWith(hand.room), async ({ http, browser }) => {
			await http(request);
			await Promise.all([browser(request), http(request)]);
			return "done";
		});
	expect(await Promise.all([twice(), twice(), twice()])).toEqual(["done", "done", "done"]);
});

it("Goes on where a request or a check fails", async () => {
	const hand = openHand(1);
	const failing: Fetcher = { ...fetcherWith(hand.room), http: () => Promise.reject(new Error("down")) };
	await expect(hand.hold(failing, ({ http }) => http(request))).rejects.toThrow("down");
	await expect(hand.hold(failing, () => Promise.reject(new Error("wrong")))).rejects.toThrow("wrong");
	await hand.room();
});
