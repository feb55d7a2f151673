/** Keeps a long-lived git process from holding the program open while nobody waits for its answers. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { Socket } from "node:net";

/** Runs exchanges with one process in turn, and lets the event loop end between them. */
export class Exchange {
	readonly #child: ChildProcessWithoutNullStreams;
	#waiting = 0;
	#last: Promise<unknown> = Promise.resolve();

	constructor(child: ChildProcessWithoutNullStreams) {
		this.#child = child;
		this.#hold(false);
	}

	/** Sends a request at once and reads its answer when those of earlier requests have been read. */
	async ask<Answer>(request: readonly (string | Uint8Array)[], read: () => Promise<Answer>): Promise<Answer> {
		if (this.#waiting++ === 0) this.#hold(true);
		try {
			this.#child.stdin.cork();
			for (const part of request) this.#child.stdin.write(part);
			this.#child.stdin.uncork();
			const answer = this.#last.then(read, read);
			this.#last = answer;
			return await answer;
		} finally {
			if (--this.#waiting === 0) this.#hold(false);
		}
	}

	/** Holds the program open from now on, until the process has ended. */
	hold(): void {
		this.#waiting = Number.POSITIVE_INFINITY;
		this.#hold(true);
	}

	#hold(open: boolean): void {
		const method = open ? "ref" : "unref";
		this.#child[method]();
		for (const pipe of [this.#child.stdin, this.#child.stdout, this.#child.stderr])
			(pipe as unknown as Socket)[method]();
	}
}
