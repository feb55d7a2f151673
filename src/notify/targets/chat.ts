/** Chat programs with incoming webhooks: Slack, Mattermost, Rocket.Chat, Discord. */
import type { Secret } from "../../collection/model.js";
import { DISCORD, type Flavour, MATTERMOST, ROCKETCHAT, SLACK } from "../message/flavours.js";
import { writeMessage } from "../message/write.js";
import { httpTarget, readUrl } from "./http.js";
import type { Target, TargetContext } from "./model.js";

interface Chat {
	readonly name: string;
	readonly flavour: Flavour;
	/** Longest text, in UTF-16 units; below what the server takes, so that it cuts nothing. */
	readonly limit: number;
}

const CHATS = {
	// Slack cuts at 40,000 characters and advises 4,000; https://docs.slack.dev/changelog/2018-truncating-really-long-messages
	slack: { name: "Slack", flavour: SLACK, limit: 12_000 },
	// `MaxPostSize`, https://docs.mattermost.com/administration-guide/configure/environment-configuration-settings.html
	mattermost: { name: "Mattermost", flavour: MATTERMOST, limit: 16_000 },
	// `Message_MaxAllowedSize`.
	rocketchat: { name: "Rocket.Chat", flavour: ROCKETCHAT, limit: 5_000 },
} as const satisfies Record<string, Chat>;

export async function slackShaped(kind: keyof typeof CHATS, secret: Secret, context: TargetContext): Promise<Target> {
	const { name, flavour, limit }: Chat = CHATS[kind];
	const url = readUrl(await context.secrets.read(secret), kind);
	return httpTarget(
		name,
		url,
		(message) => {
			// Addresses in the text are shown as links, not opened.
			const text = writeMessage(message, flavour, { limit });
			const quiet = kind === "slack" ? { unfurl_links: false, unfurl_media: false, link_names: 0 } : {};
			return { method: "POST", url, body: JSON.stringify({ text, ...quiet }) };
		},
		context,
	);
}

/** Limits of an embed: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const DISCORD_TEXT = 4_096;
const DISCORD_COLOURS = { info: 0x1a4f8b, warning: 0x9a6a00, failure: 0x9b1c1c, success: 0x14622c } as const;

export async function discord(secret: Secret, context: TargetContext): Promise<Target> {
	const url = readUrl(await context.secrets.read(secret), "discord");
	return httpTarget(
		"Discord",
		url,
		(message) => {
			const description = writeMessage(message, DISCORD, { limit: DISCORD_TEXT });
			const body = {
				content: DISCORD.escape(message.subject),
				embeds: [{ description, color: DISCORD_COLOURS[message.tone] }],
				// Whatever stands in the text: nobody is notified.
				allowed_mentions: { parse: [] },
			};
			return { method: "POST", url, body: JSON.stringify(body) };
		},
		context,
	);
}
