/** What a target is made from, and what it does with a message. */
import type { Sender } from "../../fetch/http/send.js";
import type { Message } from "../message/model.js";
import type { Answer } from "../model.js";
import type { Secrets } from "../secrets.js";

/** A place that messages go to, ready to be used. */
export interface Target {
	/** Such as `mail to desk@example.org`, `Slack at hooks.slack.com`: nothing of it is secret. */
	readonly where: string;
	/** Never throws for what the network or the other side does. @throws whatever `signal` was aborted with */
	send(message: Message, signal: AbortSignal): Promise<Answer>;
	/** What it would send, for a person to read. */
	preview(message: Message): Promise<string>;
	close?(): Promise<void>;
}

export interface TargetContext {
	readonly secrets: Secrets;
	readonly sender: Sender;
	/** Bounds the sending of one message. */
	readonly timeoutMs: number;
	readonly now: () => Date;
}
