/** Tells the person who waits that a long history is being read for the first time. */
import type { CommandContext } from "./context.js";

const SLOW_MS = 2000;

/** Says what is going on when the kinds of a long history are found out for the first time. Gives false when interrupted. */
export function announceSlowStart({ output, signal }: CommandContext, documents: number): (done: number) => boolean {
	let nextMs = performance.now() + SLOW_MS;
	return (done) => {
		if (performance.now() > nextMs) {
			output.note(`Reading the history for the first time: ${done} of ${documents} documents`);
			nextMs += 5 * SLOW_MS;
		}
		return !signal.aborted;
	};
}
