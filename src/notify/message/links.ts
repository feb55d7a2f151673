/** Where a reader of a message can look further: the sources, the commit, the page about the change. */
import type { Config, Terms } from "../../collection/model.js";
import type { ChangeItem } from "../model.js";

/** What addresses are made from. */
export interface Links {
	readonly config: Pick<Config, "commitUrl" | "changeUrl">;
	/** Declared terms, by `service/type`. */
	readonly declared: ReadonlyMap<string, Terms>;
}

export interface ItemLinks {
	readonly page: string | undefined;
	readonly commit: string | undefined;
	/** As declared today. */
	readonly sources: readonly string[];
}

export function linksOf({ service, terms, entry }: ChangeItem, { config, declared }: Links): ItemLinks {
	const { commitUrl, changeUrl } = config;
	const values = { "%COMMIT": entry.commit, "%SERVICE": service, "%TERMS": terms };
	const page = changeUrl.replace(/%COMMIT|%SERVICE|%TERMS/g, (name) =>
		encodeURIComponent(values[name as keyof typeof values]),
	);
	return {
		page: page || undefined,
		commit: commitUrl.replaceAll("%COMMIT", entry.commit) || undefined,
		sources: (declared.get(`${service}/${terms}`)?.sources ?? []).map(({ url }) => url).filter(isWeb),
	};
}

function isWeb(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
