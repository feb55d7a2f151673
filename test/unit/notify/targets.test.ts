import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CONFIG_DEFAULTS } from "../../../src/collection/config/defaults.js";
import type { Config, NotifyTarget } from "../../../src/collection/model.js";
import { createSender, type Sender } from "../../../src/fetch/http/send.js";
import type { Message } from "../../../src/notify/message/model.js";
import { openSecrets } from "../../../src/notify/secrets.js";
import { command } from "../../../src/notify/targets/command.js";
import { openTarget } from "../../../src/notify/targets/open.js";
import {
	type HttpReceiver,
	type MailReceiver,
	mailCertificate,
	startMailServer,
	startReceiver,
} from "../../support/receivers.js";

const TIMEOUT_MS = 400;
const now = () => new Date("2026-03-02T09:00:00Z");
const signal = new AbortController().signal;

let receiver: HttpReceiver;
let starttls: MailReceiver;
let tls: MailReceiver;
let sender: Sender;

beforeAll(async () => {
	sender = createSender({ proxy: {}, timeoutMs: TIMEOUT_MS, now });
	[receiver, starttls, tls] = await Promise.all([
		startReceiver(),
		startMailServer(),
		startMailServer({ secure: true }),
	]);
});
afterAll(() => Promise.all([sender.close(), receiver.close(), starttls.close(), tls.close()]));
beforeEach(() => {
	receiver.received.length = 0;
	receiver.react = () => 200;
	for (const server of [starttls, tls]) {
		server.received.length = 0;
		server.refused.clear();
	}
});

const message: Message = {
	id: "tosa-0123456789abcdef",
	route: "Büro\r\nBcc: evil@example.org",
	language: "en",
	subject: "Lumora\r\nBcc: evil@example.org",
	intro: "",
	contents: [],
	groups: [
		{ title: "", accounts: [{ title: [{ text: "Lumora, Terms", strong: true }], lines: [], body: [], links: [] }] },
	],
	footer: "Sent by tosa.",
	tone: "failure",
	thread: "tosa-thread",
	link: "https://a.example/1",
	data: [{ event: "change", service: "Lumora" }],
};

const secrets = openSecrets("/", { TOKEN: "t0ken-value" });
/** Mail takes some exchanges, each of which a busy machine may hold up. */
const context = (to: NotifyTarget) => ({ secrets, sender, timeoutMs: "mail" in to ? 3_000 : TIMEOUT_MS, now });

async function send(to: NotifyTarget, config: Partial<Config> = {}) {
	const target = await openTarget(to, { dir: "/", config: { ...CONFIG_DEFAULTS, ...config } }, context(to));
	return { where: target.where, answer: await target.send(message, signal) };
}

describe("a request", () => {
	it.each([
		[
			"Slack",
			"slack",
			() => ({ slack: `${receiver.url}/hook` }),
			"POST /hook",
			{ text: expect.stringContaining("*Lumora, Terms*"), unfurl_links: false },
		],
		[
			"Mattermost",
			"mattermost",
			() => ({ mattermost: receiver.url }),
			"POST /",
			{ text: expect.stringContaining("**Lumora, Terms**") },
		],
		[
			"Rocket.Chat",
			"rocketchat",
			() => ({ rocketchat: receiver.url }),
			"POST /",
			{ text: expect.stringContaining("*Lumora, Terms*") },
		],
		[
			"Discord",
			"discord",
			() => ({ discord: receiver.url }),
			"POST /",
			{ allowed_mentions: { parse: [] }, embeds: [{ color: 0x9b1c1c }] },
		],
		[
			"Telegram",
			"telegram",
			() => ({ telegram: { token: "1:${TOKEN}", chat: "@c", server: `${receiver.url}/` } }),
			"POST /bot1:t0ken-value/sendMessage",
			{ chat_id: "@c", parse_mode: "HTML", text: expect.stringContaining("<b>Lumora, Terms</b>") },
		],
		[
			"Matrix",
			"matrix",
			() => ({ matrix: { server: receiver.url, room: "!a:b", token: "${TOKEN}" } }),
			"PUT /_matrix/client/v3/rooms/!a%3Ab/send/m.room.message/tosa-0123456789abcdef",
			{ "m.mentions": {}, format: "org.matrix.custom.html" },
		],
		[
			"ntfy",
			"ntfy",
			() => ({ ntfy: { topic: "t", server: receiver.url, token: "${TOKEN}" } }),
			"POST /",
			{ topic: "t", priority: 4, click: "https://a.example/1" },
		],
		[
			"Gotify",
			"gotify",
			() => ({ gotify: { server: `${receiver.url}/g`, token: "${TOKEN}" } }),
			"POST /g/message",
			{ priority: 8 },
		],
		[
			"a webhook",
			"webhook",
			() => ({ webhook: { url: receiver.url } }),
			"POST /",
			{ id: message.id, type: "failure", format: "text", items: message.data },
		],
	])("to %s has its shape, and an id", async (_, _name, to, line, body) => {
		const { where, answer } = await send(to());
		expect(answer).toMatchObject({ state: "accepted" });
		const [request] = receiver.received;
		expect(`${request?.method} ${request?.url}`).toBe(line);
		expect(request?.headers["idempotency-key"]).toBe(message.id);
		expect(request?.json).toMatchObject(body);
		expect(where).not.toContain("t0ken");
	});

	it.each([
		[200, { state: "accepted" }],
		[302, { state: "refused", code: "TARGET_REFUSED" }],
		[410, { state: "refused", code: "TARGET_GONE" }],
		[403, { state: "refused", code: "TARGET_REFUSED" }],
		[503, { state: "failed", code: "TARGET_FAILED" }],
		[
			{ status: 429, headers: { "retry-after": "120" } },
			{ state: "failed", retryAfterMs: 120_000 },
		],
		[
			"hang",
			{ state: "failed", code: "TARGET_UNREACHABLE", message: expect.stringContaining("did not answer in time") },
		],
		["reset", { state: "failed", code: "TARGET_UNREACHABLE" }],
	] as const)("that is answered with %j", async (reaction, expected) => {
		receiver.react = () => reaction;
		expect((await send({ webhook: { url: `${receiver.url}/\${TOKEN}` } })).answer).toMatchObject(expected);
	});

	it("that meets nobody says so without the address", async () => {
		const { answer } = await send({ slack: "http://127.0.0.1:1/${TOKEN}" });
		expect(answer).toEqual({
			state: "failed",
			code: "TARGET_UNREACHABLE",
			message: "127.0.0.1:1 could not be reached: the connection was refused.",
		});
	});

	it("needs an address that is one, and a key that is one", async () => {
		await expect(send({ slack: "${TOKEN}" })).rejects.toMatchObject({
			code: "TARGET_URL_INVALID",
			message: expect.not.stringContaining("t0ken"),
		});
		await expect(send({ webhook: { url: receiver.url, secret: "short" } })).rejects.toMatchObject({
			code: "WEBHOOK_SECRET_INVALID",
		});
	});
});

describe("a mail", () => {
	const smtp = (server: MailReceiver, more: object = {}) => ({
		smtp: {
			host: "localhost",
			port: server.port,
			security: "starttls" as const,
			user: "terms",
			password: "correct horse",
			ca: mailCertificate,
			from: "Terms <terms@example.org>",
			...more,
		},
	});
	const to = { mail: ["a@example.org", "b@example.org"] };

	it("goes encrypted from the start, or after STARTTLS, and lets no name begin a header", async () => {
		expect((await send(to, smtp(tls, { security: "tls" }))).answer).toMatchObject({ state: "accepted" });
		expect((await send(to, smtp(starttls))).answer).toMatchObject({ state: "accepted" });
		for (const [mail] of [tls.received, starttls.received]) {
			expect(mail).toMatchObject({ secure: true, recipients: to.mail });
			expect(mail?.headers).not.toHaveProperty("bcc");
			expect(mail?.headers["subject"]).toBe("Lumora Bcc: evil@example.org");
			expect(mail?.headers["references"]).toBe("<tosa-thread@example.org>");
		}
	});

	it("is refused for good, for some, or for now", async () => {
		starttls.refused.set("a@example.org", 550);
		expect((await send(to, smtp(starttls))).answer).toMatchObject({
			state: "accepted",
			refusedRecipients: ["a@example.org"],
		});
		starttls.refused.set("b@example.org", 550);
		expect((await send(to, smtp(starttls))).answer).toMatchObject({ state: "refused", code: "TARGET_REFUSED" });
		for (const address of to.mail) starttls.refused.set(address, 451);
		expect((await send(to, smtp(starttls))).answer).toMatchObject({ state: "failed", code: "TARGET_FAILED" });
	});

	it("is not sent with a wrong password, to a server that cannot be trusted, or without encryption", async () => {
		const wrong = (await send(to, smtp(starttls, { password: "wrong-password" }))).answer;
		expect(wrong).toMatchObject({
			state: "refused",
			message: expect.stringContaining("refused the name or the password"),
		});
		expect(JSON.stringify(wrong)).not.toContain("wrong-password");
		expect((await send(to, smtp(starttls, { ca: undefined }))).answer).toMatchObject({ state: "failed" });
		expect(
			(await send(to, smtp(receiver as unknown as MailReceiver, { port: Number(new URL(receiver.url).port) }))).answer,
		).toMatchObject({ state: "failed" });
		expect(starttls.received).toEqual([]);
		await expect(send(to)).rejects.toMatchObject({ code: "SMTP_MISSING" });
	});
});

describe("a command", () => {
	const run = (line: string, timeoutMs = 1_000) => command(line, "/", { timeoutMs }).send(message, signal);

	it("is given the change on its input, and nothing in its arguments", async () => {
		const check = `node -e 'let t="";process.stdin.on("data",(d)=>t+=d).on("end",()=>process.exit(JSON.parse(t).service==="Lumora"&&process.argv.length===1?0:9))'`;
		expect(await run(check)).toMatchObject({ state: "accepted" });
	});

	it("that fails, does not read, or does not end is told apart", async () => {
		expect(await run("exit 7")).toMatchObject({ state: "failed", message: "The command ended with exit code 7." });
		expect(await run("true")).toMatchObject({ state: "accepted" });
		expect(await run("sleep 30; true", 20)).toMatchObject({
			state: "failed",
			message: "The command was ended by SIGKILL.",
		});
	});
});
