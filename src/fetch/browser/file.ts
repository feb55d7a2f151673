/** Takes the bytes of an answer out of the browser, for files that the server gives to nobody else. */
import type { CDPSession, Page } from "playwright";
import { isRedirect } from "./requests.js";
import type { MainAnswer } from "./tab.js";

/** The final answer of a navigation, with its body. */
export interface ReceivedFile extends Omit<MainAnswer, "served"> {
	readonly body: Buffer;
}

/** @returns undefined for an answer without a body, or with one that is too large. @throws what the navigation fails with */
export async function receiveFile(
	{ page, session, frameId }: { readonly page: Page; readonly session: CDPSession; readonly frameId: string },
	url: string,
	mostBytes: number,
): Promise<ReceivedFile | undefined> {
	let take: (file: ReceivedFile | undefined) => void = () => {};
	const received = new Promise<ReceivedFile | undefined>((done) => {
		take = done;
	});
	const onPaused = async (event: PausedEvent) => {
		const { requestId, responseStatusCode: status, responseHeaders = [] } = event;
		if (event.frameId !== frameId || status === undefined || isRedirect(status)) {
			await session.send("Fetch.continueRequest", { requestId });
			return;
		}
		const headers = new Map(responseHeaders.map(({ name, value }) => [name.toLowerCase(), value]));
		const header = (name: string) => headers.get(name);
		// Whoever asks then hears what plain HTTP said.
		if (Number(header("content-length")) > mostBytes) return take(undefined);
		const { body, base64Encoded } = await session.send("Fetch.getResponseBody", { requestId });
		take({ url: event.request.url, status, header, body: Buffer.from(body, base64Encoded ? "base64" : "utf8") });
		// The tab need not show it as well.
		await session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
	};
	const listener = (event: PausedEvent) => void onPaused(event).catch(() => take(undefined));
	session.on("Fetch.requestPaused", listener);
	const patterns = [{ urlPattern: "*", resourceType: "Document" as const, requestStage: "Response" as const }];
	await session.send("Fetch.enable", { patterns });
	try {
		const failed = page.goto(url, { waitUntil: "commit", timeout: 0 }).then(() => undefined);
		failed.catch(() => {});
		const first = await Promise.race([received, failed.catch(() => received)]);
		return first ?? undefined;
	} finally {
		session.off("Fetch.requestPaused", listener);
		await session.send("Fetch.disable").catch(() => {});
	}
}

/** The parts used of DevTools' event. */
interface PausedEvent {
	readonly requestId: string;
	readonly frameId: string;
	readonly request: { readonly url: string };
	readonly responseStatusCode?: number;
	readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
}
