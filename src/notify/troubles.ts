/** The routes that someone has to look after, from what is remembered of them alone. */
import type { Collection } from "../collection/model.js";
import { needsAttention } from "./standing.js";
import { openState } from "./state.js";

export interface RouteTrouble {
	readonly route: string;
	readonly state: "failed" | "refused" | "unusable";
	/** ISO 8601: the first failure in a row. */
	readonly since: string;
	readonly code: string;
	readonly message: string;
}

export async function troubledRoutes(
	{ dir, config }: Pick<Collection, "dir" | "config">,
	now: Date,
): Promise<readonly RouteTrouble[]> {
	const { routes } = await openState(dir, () => {});
	return config.notify.flatMap(({ name }): RouteTrouble[] => {
		const trouble = routes[name]?.trouble;
		if (!trouble || !needsAttention(trouble, now)) return [];
		const { state, since, code, message } = trouble;
		return [{ route: name, state, since, code, message }];
	});
}
