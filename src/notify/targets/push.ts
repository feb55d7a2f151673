/** Telegram, Matrix, ntfy and Gotify. */
import type { NotifyTarget } from "../../collection/model.js";
import { MATRIX, PLAIN, TELEGRAM } from "../message/flavours.js";
import { writeMessage } from "../message/write.js";
import { below, httpTarget, readUrl } from "./http.js";
import type { Target, TargetContext } from "./model.js";

type Of<Name extends keyof NotifyTarget> = NonNullable<NotifyTarget[Name]>;

const bytes = (text: string): number => Buffer.byteLength(text);

/** https://core.telegram.org/bots/api#sendmessage */
const TELEGRAM_TEXT = 4_096;

export async function telegram({ token, chat, server }: Of<"telegram">, context: TargetContext): Promise<Target> {
	const { secrets } = context;
	const origin = readUrl(
		server === undefined ? "https://api.telegram.org" : await secrets.read(server),
		"telegram.server",
	);
	const url = below(origin, `bot${encodeURIComponent(await secrets.read(token)).replace("%3A", ":")}/sendMessage`);
	return httpTarget(
		"Telegram",
		url,
		(message) => {
			const text = writeMessage(message, TELEGRAM, { limit: TELEGRAM_TEXT });
			const body = { chat_id: chat, text, parse_mode: "HTML", link_preview_options: { is_disabled: true } };
			return { method: "POST", url, body: JSON.stringify(body) };
		},
		context,
	);
}

/** An event may have 65,536 bytes, which holds the text twice: https://spec.matrix.org/latest/client-server-api/#size-limits */
const MATRIX_TEXT_BYTES = 16 * 1024;
const MATRIX_HTML_BYTES = 32 * 1024;

export async function matrix({ server, room, token }: Of<"matrix">, context: TargetContext): Promise<Target> {
	const { secrets } = context;
	const origin = readUrl(await secrets.read(server), "matrix.server");
	const bearer = await secrets.read(token);
	const roomUrl = below(origin, `_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message`);
	return httpTarget(
		"Matrix",
		roomUrl,
		(message) => {
			const plain = { ...PLAIN, escape: (text: string) => PLAIN.escape(text).replace(/@(?=room\b)/g, "@\u200b") };
			const content = {
				msgtype: "m.text",
				body: writeMessage(message, plain, { limit: MATRIX_TEXT_BYTES, measure: bytes }),
				format: "org.matrix.custom.html",
				formatted_body: writeMessage(message, MATRIX, { limit: MATRIX_HTML_BYTES, measure: bytes }),
				// Nobody is notified, whatever stands in the text: https://spec.matrix.org/latest/client-server-api/#user-and-room-mentions
				"m.mentions": {},
			};
			// The id makes of a second attempt the same event.
			const url = below(roomUrl, encodeURIComponent(message.id));
			return { method: "PUT", url, headers: { authorization: `Bearer ${bearer}` }, body: JSON.stringify(content) };
		},
		context,
	);
}

/** A longer text becomes an attachment: https://docs.ntfy.sh/publish/#limitations */
const NTFY_BYTES = 4_096;
const NTFY_PRIORITIES = { info: 3, warning: 3, failure: 4, success: 3 } as const;

export async function ntfy({ topic, server, token }: Of<"ntfy">, context: TargetContext): Promise<Target> {
	const { secrets } = context;
	const url = readUrl(server === undefined ? "https://ntfy.sh" : await secrets.read(server), "ntfy.server");
	const name = await secrets.read(topic);
	const bearer = token === undefined ? undefined : await secrets.read(token);
	return httpTarget(
		"ntfy",
		url,
		(message) => {
			const body = {
				topic: name,
				title: PLAIN.escape(message.subject),
				message: writeMessage(message, PLAIN, { limit: NTFY_BYTES, measure: bytes, withoutTitle: true }),
				priority: NTFY_PRIORITIES[message.tone],
				...(message.link !== undefined && { click: message.link }),
			};
			return {
				method: "POST",
				url,
				...(bearer !== undefined && { headers: { authorization: `Bearer ${bearer}` } }),
				body: JSON.stringify(body),
			};
		},
		context,
	);
}

/** Gotify names no limit; phones show no more. */
const GOTIFY_TEXT = 20_000;
const GOTIFY_PRIORITIES = { info: 5, warning: 5, failure: 8, success: 5 } as const;

export async function gotify({ server, token }: Of<"gotify">, context: TargetContext): Promise<Target> {
	const { secrets } = context;
	const url = below(readUrl(await secrets.read(server), "gotify.server"), "message");
	const key = await secrets.read(token);
	return httpTarget(
		"Gotify",
		url,
		(message) => {
			const body = {
				title: PLAIN.escape(message.subject),
				message: writeMessage(message, PLAIN, { limit: GOTIFY_TEXT, withoutTitle: true }),
				priority: GOTIFY_PRIORITIES[message.tone],
				extras: { "client::display": { contentType: "text/plain" } },
			};
			return { method: "POST", url, headers: { "x-gotify-key": key }, body: JSON.stringify(body) };
		},
		context,
	);
}
