/** Servers on loopback that messages are delivered to: one for HTTP, one for mail with TLS and a password. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A request as it came. */
interface Received {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** The body as JSON; undefined where it is none. */
	// biome-ignore lint/suspicious/noExplicitAny: tests look at bodies of many shapes
	readonly json: any;
}

/** What a receiver does with a request. `hang`: nothing, ever. */
type Reaction = number | { readonly status: number; readonly headers?: Record<string, string> } | "hang" | "reset";

export interface HttpReceiver {
	readonly url: string;
	/** Accepted or not, in order of arrival. Empty it with `received.length = 0`. */
	readonly received: Received[];
	/** 200 by default. */
	react: (request: Received) => Reaction;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<HttpReceiver> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const body = Buffer.concat(chunks).toString("utf8");
			const { method = "", url = "", headers } = request;
			const received: Received = { method, url, headers, body, json: parse(body) };
			receiver.received.push(received);
			const reaction = receiver.react(received);
			if (reaction === "hang") return;
			if (reaction === "reset") {
				request.socket.resetAndDestroy();
				return;
			}
			const { status, headers: more = {} } = typeof reaction === "number" ? { status: reaction } : reaction;
			response.writeHead(status, more);
			response.end("{}");
		});
	});
	await listen(server);
	const receiver: HttpReceiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received: [],
		react: () => 200,
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
	return receiver;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function listen(server: Server): Promise<void> {
	return new Promise((done, fail) => {
		server.once("error", fail);
		server.listen(0, "127.0.0.1", () => done());
	});
}

/** A mail as it came. */
interface ReceivedMail {
	readonly raw: string;
	/** By lower-case name, unfolded; of several, the last. */
	readonly headers: Readonly<Record<string, string>>;
	readonly recipients: readonly string[];
	/** Whether the connection was encrypted. */
	readonly secure: boolean;
	readonly user: string | undefined;
}

export interface MailReceiver {
	readonly port: number;
	readonly received: ReceivedMail[];
	/** Reply codes for recipients that are refused. */
	readonly refused: Map<string, number>;
	close(): Promise<void>;
}

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/mail-server/${name}`, import.meta.url));

/** The certificate of the server, which clients have to be told to trust. */
export const mailCertificate = fixture("certificate.pem");

/** Takes mail from `terms` with the password `correct horse`, encrypted alone. */
export async function startMailServer(options: Pick<SMTPServerOptions, "secure"> = {}): Promise<MailReceiver> {
	const received: ReceivedMail[] = [];
	const refused = new Map<string, number>();
	const server = new SMTPServer({
		...options,
		key: readFileSync(fixture("key.pem")),
		cert: readFileSync(mailCertificate),
		authMethods: ["PLAIN", "LOGIN"],
		logger: false,
		onAuth({ username, password }, _session, callback) {
			if (username === "terms" && password === "correct horse") callback(null, { user: username });
			else callback(Object.assign(new Error("Invalid login"), { responseCode: 535 }));
		},
		onRcptTo({ address }, _session, callback) {
			const responseCode = refused.get(address);
			callback(responseCode === undefined ? null : Object.assign(new Error("Mailbox unavailable"), { responseCode }));
		},
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const raw = Buffer.concat(chunks).toString("utf8");
				received.push({
					raw,
					headers: headersOf(raw),
					recipients: session.envelope.rcptTo.map(({ address }) => address),
					secure: session.secure === true,
					user: typeof session.user === "string" ? session.user : undefined,
				});
				callback(null);
			});
		},
	});
	server.on("error", () => {});
	await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
	return {
		port: (server.server.address() as AddressInfo).port,
		received,
		refused,
		close: () => new Promise((done) => server.close(() => done())),
	};
}

function headersOf(raw: string): Record<string, string> {
	const head = raw.split("\r\n\r\n", 1)[0] ?? "";
	const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
	return Object.fromEntries(
		lines.map((line) => {
			const at = line.indexOf(":");
			return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())];
		}),
	);
}

/** RFC 2047. */
function decodeWords(text: string): string {
	return text
		.replace(/(=\?UTF-8\?[BQ]\?[^?]*\?=)\s+(?==\?)/gi, "$1")
		.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, content: string) =>
			kind.toUpperCase() === "B"
				? Buffer.from(content, "base64").toString("utf8")
				: unquote(content.replaceAll("_", " "), "quoted-printable"),
		);
}

/** The parts of a multipart mail as texts, by their type. */
export function partsOf(raw: string): Readonly<Record<string, string>> {
	const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? "";
	const parts: Record<string, string> = {};
	for (const part of raw.split(`--${boundary}`).slice(1, -1)) {
		const [head = "", ...rest] = part.trim().split("\r\n\r\n");
		const content = rest.join("\r\n\r\n");
		const type = /content-type: ([\w/]+)/i.exec(head)?.[1] ?? "";
		const encoding = /content-transfer-encoding: ([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
		parts[type] = encoding === "base64" ? Buffer.from(content, "base64").toString("utf8") : unquote(content, encoding);
	}
	return parts;
}

function unquote(content: string, encoding: string | undefined): string {
	if (encoding !== "quoted-printable") return content;
	const bytes = content
		.replace(/=\r\n/g, "")
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, "latin1").toString("utf8");
}
