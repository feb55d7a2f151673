/** How long a target that does not take messages is left alone: longer each time, over later runs. */
import type { Answer } from "./model.js";
import type { RouteState } from "./state.js";

const MINUTE_MS = 60_000;
const FIRST_MS = 5 * MINUTE_MS;
/** A target that refused for good is asked once a day, as someone may have mended it. */
const LONGEST_MS = 24 * 60 * MINUTE_MS;

type Trouble = NonNullable<RouteState["trouble"]>;

export function troubleAfter(
	before: Trouble | undefined,
	answer: Exclude<Answer, { readonly state: "accepted" }>,
	now: Date,
): Trouble {
	const attempts = (before?.attempts ?? 0) + 1;
	const growing = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 12), LONGEST_MS / 2);
	const asked = answer.state === "failed" ? (answer.retryAfterMs ?? 0) : 0;
	const pauseMs = answer.state === "refused" ? LONGEST_MS : Math.min(Math.max(growing, asked), LONGEST_MS);
	const { state, code, message } = answer;
	return {
		since: before?.since ?? now.toISOString(),
		attempts,
		next: new Date(now.getTime() + pauseMs).toISOString(),
		code,
		message,
		state,
	};
}
