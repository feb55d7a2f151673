/** Which documents and changes a route is about. */
import type { RecordedEntry } from "../archive/model.js";
import type { NotifyRoute } from "../collection/model.js";
import type { EntryVerdict } from "../history/kinds.js";

type Scope = Pick<NotifyRoute, "services" | "terms">;

export function coversDocument({ services, terms }: Scope, service: string, type: string): boolean {
	return (services?.includes(service) ?? true) && (terms?.includes(type) ?? true);
}

/** Whether the route tells of an entry, by its verdict; watches are asked separately, because they take time. */
export function coversVerdict(route: NotifyRoute, entry: RecordedEntry, { kind, shown }: EntryVerdict): boolean {
	if (entry.blob === undefined || entry.isBoundary) return false;
	if (kind === "first") return route.about.includes("first");
	return route.about.includes("changes") && (route.kinds?.includes(kind) ?? shown);
}
