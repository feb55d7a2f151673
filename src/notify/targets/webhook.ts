/** A webhook of anyone's own, signed as Standard Webhooks describes; and the same JSON for a command. */
import { createHmac } from "node:crypto";
import type { NotifyTarget } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import { PLAIN } from "../message/flavours.js";
import type { Message } from "../message/model.js";
import { writeMessage } from "../message/write.js";
import { httpTarget, readUrl } from "./http.js";
import type { Target, TargetContext } from "./model.js";

const TEXT_LENGTH = 100_000;

/**
 * The body, as docs/json.md documents it. `title`, `body`, `type` and `format` are what an Apprise server reads
 * (https://github.com/caronc/apprise-api).
 */
export function webhookBody(message: Message): object {
	return {
		id: message.id,
		route: message.route,
		title: PLAIN.escape(message.subject),
		body: writeMessage(message, PLAIN, { limit: TEXT_LENGTH }),
		type: message.tone,
		format: "text",
		language: message.language,
		items: message.data,
	};
}

export async function webhook(
	{ url, secret }: NonNullable<NotifyTarget["webhook"]>,
	context: TargetContext,
): Promise<Target> {
	const address = readUrl(await context.secrets.read(url), "webhook.url");
	const key = secret === undefined ? undefined : readKey(await context.secrets.read(secret));
	return httpTarget(
		"webhook",
		address,
		(message) => {
			const body = JSON.stringify(webhookBody(message));
			const headers = key === undefined ? { "webhook-id": message.id } : sign(message.id, body, key);
			return { method: "POST", url: address, headers, body };
		},
		context,
	);
}

/** Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function sign(id: string, body: string, key: Buffer): Record<string, string> {
	// The machine's time, not the run's: receivers compare it with theirs.
	const timestamp = String(Math.floor(Date.now() / 1000));
	const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
	return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

function readKey(secret: string): Buffer {
	const encoded = secret.replace(/^whsec_/, "");
	const key = Buffer.from(encoded, "base64");
	if (/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && key.length >= 16) return key;
	throw new UsageError(
		"WEBHOOK_SECRET_INVALID",
		"The secret of the webhook is not a key as Standard Webhooks has it.",
		{
			hint: "Write whsec_ and at least 24 random bytes in Base64: openssl rand -base64 32",
		},
	);
}
