/** What a run delivers when it ends: messages to routes, changes to a command, its own heartbeat. Loaded where there is any. */
import type { Collection } from "../../collection/model.js";
import { EnvironmentError } from "../../errors.js";
import type { RouteResult } from "../../notify/model.js";
import type { CommandContext, CommandOptions } from "../context.js";
import { drawRoute } from "../notify-lines.js";
import { textOption } from "../options.js";

interface Delivery {
	/** Before anything is recorded: what is recorded from here on is owed to routes that are new. */
	begin(): Promise<void>;
	/** Delivers what is due, and says what came of it. @param quiet only of what needs someone */
	deliver(quiet: boolean): Promise<readonly RouteResult[]>;
	/** Calls the heartbeat, where one is configured. */
	beat(failed: boolean): Promise<void>;
}

export function deliveryOf(context: CommandContext, collection: Collection, options: CommandOptions): Delivery {
	const { output, now, env, signal } = context;
	const { config } = collection;
	const onChange = textOption(options, "onChange");
	const hasTargets = config.notify.length > 0 || (onChange ?? config.onChange) !== undefined;
	const wanted = hasTargets && options["notify"] !== false;
	const open = { now, env, warn: (message: string) => output.note(message), onChange };
	return {
		async begin() {
			if (hasTargets) await (await import("../../notify/open.js")).beginRoutes(collection, open);
		},
		async deliver(quiet) {
			if (!wanted) return [];
			const { deliver } = await import("../../notify/deliver.js");
			try {
				const results = await deliver(collection, { ...open, signal });
				for (const result of output.json ? [] : results) {
					const isTold = result.needsAttention || (!quiet && result.state !== "nothing");
					if (isTold) await drawRoute(output, result);
				}
				return results;
			} catch (error) {
				// What is owed stays owed, and the one that holds the lock is at it.
				if (!(error instanceof EnvironmentError && error.code === "LOCKED")) throw error;
				output.note(`Nothing was delivered by this run: ${error.message}`);
				return [];
			}
		},
		async beat(failed) {
			if (config.heartbeat === undefined) return;
			const { beat } = await import("../../notify/heartbeat.js");
			const trouble = await beat(collection, { failed, env, now, signal });
			if (trouble !== undefined) output.note(`The heartbeat could not be called: ${trouble}`);
		},
	};
}
