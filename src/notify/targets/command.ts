/** A program of the operator's, given each change as JSON on its standard input. */
import { spawn } from "node:child_process";
import type { Message } from "../message/model.js";
import type { Answer } from "../model.js";
import type { Target, TargetContext } from "./model.js";
import { webhookBody } from "./webhook.js";

/** Longer than a request: a program may publish a site. */
const PATIENCE = 15;

/** @param cwd the collection */
export function command(line: string, cwd: string, { timeoutMs }: Pick<TargetContext, "timeoutMs">): Target {
	return {
		where: "command",
		send: (message, signal) => run(line, cwd, `${JSON.stringify(inputOf(message))}\n`, PATIENCE * timeoutMs, signal),
		preview: async (message) => JSON.stringify(inputOf(message), undefined, 2),
	};
}

/** The change itself, with the message about it; docs/json.md lists both. */
function inputOf(message: Message): object {
	return { ...message.data[0], message: webhookBody(message) };
}

function run(line: string, cwd: string, input: string, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
	return new Promise((done, fail) => {
		// Output goes to stderr: stdout holds the results of the run.
		const child = spawn(line, { shell: true, cwd, stdio: ["pipe", 2, 2], detached: true });
		const failed = (message: string) => done({ state: "failed", code: "COMMAND_FAILED", message });
		const stop = () => {
			// The shell and what it started.
			if (child.pid !== undefined) {
				try {
					process.kill(-child.pid, "SIGKILL");
				} catch {}
			}
		};
		const timer = setTimeout(stop, timeoutMs);
		signal.addEventListener("abort", stop, { once: true });
		// A program that does not read its input is free to.
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
		const end = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", stop);
		};
		child.once("error", (error) => {
			end();
			failed(`The command could not be started: ${error.message}.`);
		});
		child.once("close", (code, killedBy) => {
			end();
			if (signal.aborted) fail(signal.reason);
			else if (code === 0) done({ state: "accepted", detail: "exit code 0" });
			else
				failed(
					killedBy === null ? `The command ended with exit code ${code}.` : `The command was ended by ${killedBy}.`,
				);
		});
	});
}
