/** Mail by SMTP; the only owner of nodemailer, which is loaded when a mail is to be sent. */
import { resolve } from "node:path";
import type { SmtpConfig } from "../../collection/model.js";
import { readRegularFile } from "../../disk/regular-file.js";
import { EnvironmentError, oneLine, UsageError } from "../../errors.js";
import { mailHtml } from "../message/mail-html.js";
import { mailText } from "../message/mail-text.js";
import type { Message } from "../message/model.js";
import type { Answer } from "../model.js";
import type { Target, TargetContext } from "./model.js";

const PORTS = { tls: 465, starttls: 587, none: 25 } as const;
const MAX_CA_BYTES = 1024 * 1024;

/** @param dir the collection, which files are relative to */
export async function mail(
	addresses: readonly string[],
	smtp: SmtpConfig | undefined,
	dir: string,
	context: TargetContext,
): Promise<Target> {
	if (smtp === undefined) {
		throw new UsageError("SMTP_MISSING", "A route sends mail, but the configuration names no mail server.", {
			hint: 'Add "smtp" to tosa.config.json: docs/notify.md shows how.',
		});
	}
	const { secrets, timeoutMs } = context;
	const host = await secrets.read(smtp.host);
	const user = smtp.user === undefined ? undefined : await secrets.read(smtp.user);
	const password = smtp.password === undefined ? undefined : await secrets.read(smtp.password);
	const ca = smtp.ca === undefined ? undefined : await readAuthority(resolve(dir, smtp.ca));
	const port = smtp.port ?? PORTS[smtp.security];
	const where = `mail to ${addresses.join(", ")} by ${host}`;
	const connect = async () => {
		const { createTransport } = await import("nodemailer");
		return createTransport({
			host,
			port,
			secure: smtp.security === "tls",
			requireTLS: smtp.security === "starttls",
			ignoreTLS: smtp.security === "none",
			...(user !== undefined && { auth: { user, pass: password ?? "" } }),
			...(ca !== undefined && { tls: { ca } }),
			connectionTimeout: timeoutMs,
			greetingTimeout: timeoutMs,
			socketTimeout: timeoutMs,
			dnsTimeout: timeoutMs,
			// What a message holds comes from the web: no file and no address of it is ever read.
			disableFileAccess: true,
			disableUrlAccess: true,
		});
	};
	return {
		where,
		async send(message, signal) {
			const transport = await connect();
			// Besides each step, the whole is bounded: a server that sends a byte now and then would hold it up for ever.
			const bounded = AbortSignal.any([signal, AbortSignal.timeout(3 * timeoutMs)]);
			const stop = () => transport.close();
			bounded.addEventListener("abort", stop);
			try {
				const sending = transport.sendMail(mailOf(message, smtp.from, addresses));
				const aborted = new Promise<never>((_, fail) => {
					bounded.addEventListener("abort", () =>
						fail(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" })),
					);
				});
				sending.catch(() => {});
				const { rejected, response } = await Promise.race([sending, aborted]);
				return {
					state: "accepted",
					detail: secrets.redact(oneLine(response)),
					...(rejected.length > 0 && { refusedRecipients: rejected.map(String) }),
				};
			} catch (error) {
				signal.throwIfAborted();
				return failureOf(error, host, secrets.redact);
			} finally {
				bounded.removeEventListener("abort", stop);
				transport.close();
			}
		},
		async preview(message) {
			const { createTransport } = await import("nodemailer");
			const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
			const { message: raw } = await transport.sendMail(mailOf(message, smtp.from, addresses));
			const headers = raw.toString().split("\n\n", 1)[0] ?? "";
			return `${headers}\n\n${mailText(message)}`;
		},
	};
}

function mailOf(message: Message, from: string, to: readonly string[]) {
	const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? "localhost";
	const threadId = message.thread === undefined ? undefined : `<${message.thread}@${domain}>`;
	return {
		from,
		to: [...to],
		subject: message.subject,
		messageId: `<${message.id}@${domain}>`,
		// Of no mail that was ever sent, but the same in all about one document: programs make a thread of it.
		...(threadId !== undefined && { references: threadId, inReplyTo: threadId }),
		text: mailText(message),
		html: mailHtml(message),
		headers: {
			// RFC 2919: an identifier in the shape of a domain name.
			"List-Id": `${oneLine(message.route).replace(/[^\x20-\x7e]|[<>"]/g, "")} <${slug(message.route)}.tosa.${domain}>`,
			// RFC 3834: no automatic replies.
			"Auto-Submitted": "auto-generated",
		},
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

function slug(name: string): string {
	const plain = name
		.normalize("NFKD")
		.replace(/[^A-Za-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "")
		.toLowerCase();
	return plain || "route";
}

async function readAuthority(path: string): Promise<Buffer> {
	return readRegularFile(path, { maxBytes: MAX_CA_BYTES }).catch((error: unknown) => {
		const reason = oneLine(error instanceof Error ? error.message : String(error));
		throw new EnvironmentError("SECRET_MISSING", `The certificate authority ${path} cannot be read: ${reason}.`, {
			hint: "Correct smtp.ca in tosa.config.json.",
			cause: error,
		});
	});
}

/** Codes of nodemailer (https://nodemailer.com/errors). */
const REASONS: Readonly<Record<string, string>> = {
	ECONNECTION: "the connection failed",
	ETIMEDOUT: "it did not answer in time",
	ESOCKET: "the connection failed",
	EDNS: "its name cannot be resolved",
	ETLS: "no encrypted connection could be made",
	EAUTH: "it refused the name or the password",
	EENVELOPE: "it refused the sender or the recipients",
	EMESSAGE: "it refused the message",
};

function failureOf(error: unknown, host: string, redact: (text: string) => string): Answer {
	const { code, responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
	const said = response === undefined ? "" : ` (${redact(oneLine(String(response))).slice(0, 200)})`;
	const message = `${host} did not take the mail: ${REASONS[code ?? ""] ?? "the connection failed"}${said}.`;
	// RFC 5321, 4.2.1: a reply that begins with 5 says that the same will not be taken later either.
	if (responseCode !== undefined && responseCode >= 500) return { state: "refused", code: "TARGET_REFUSED", message };
	return { state: "failed", code: responseCode === undefined ? "TARGET_UNREACHABLE" : "TARGET_FAILED", message };
}
