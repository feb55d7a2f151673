/** Issues on GitHub and on Forgejo, whose API has the same shape but wants labels by number. */
import type { Client } from "../client.js";
import type { Issue, Tracker } from "../model.js";
import { isOurs } from "../titles.js";

interface FoundLabel {
	readonly id: number;
	readonly name: string;
	readonly description: string | null;
}

interface FoundIssue {
	readonly number: number;
	readonly title: string;
	readonly state: string;
	readonly created_at: string;
	readonly labels: readonly { readonly name: string }[];
	/** Pull requests are issues, too. */
	readonly pull_request?: unknown;
}

/** @param repository such as `owner/name` */
export function githubTracker(client: Client, repository: string, kind: "github" | "forgejo"): Tracker {
	const root = `/repos/${repository.split("/").map(encodeURIComponent).join("/")}`;
	const size = kind === "github" ? "per_page=100" : "limit=50&type=issues";
	const ids = new Map<string, number>();
	const named = (labels: readonly string[]) =>
		kind === "github" ? labels : labels.flatMap((label) => ids.get(label) ?? []);
	return {
		async labels() {
			const found = (await client.all(`${root}/labels?${size}`, ["id", "name"])) as FoundLabel[];
			for (const { id, name } of found) ids.set(name, id);
			return found.map(({ name, description }) => ({ name, description: description ?? "" }));
		},
		async deleteLabel(name) {
			const named = kind === "github" ? encodeURIComponent(name) : ids.get(name);
			if (named !== undefined) await client.send("DELETE", `${root}/labels/${named}`);
		},
		async createLabel({ name, color, description }) {
			const shown = kind === "github" ? color : `#${color}`;
			const made = await client.send("POST", `${root}/labels`, {
				name,
				color: shown,
				description: description.slice(0, 100),
			});
			ids.set(name, (made as { readonly id: number }).id);
		},
		async issues() {
			const found = (await client.all(`${root}/issues?state=all&${size}`, [
				"number",
				"title",
				"state",
				"created_at",
				"labels",
			])) as FoundIssue[];
			return found
				.filter((each) => !each.pull_request && isOurs(each.title))
				.sort((a, b) => a.created_at.localeCompare(b.created_at) || a.number - b.number)
				.map(
					({ number, title, state, labels }): Issue => ({
						number,
						title,
						isOpen: state === "open",
						labels: labels.map(({ name }) => name),
					}),
				);
		},
		async open(title, body, labels) {
			const made = await client.send("POST", `${root}/issues`, { title, body, labels: named(labels) });
			return (made as { readonly number: number }).number;
		},
		async change({ number }, { title, labels, isOpen }) {
			const state = isOpen ? "open" : "closed";
			if (kind === "github") {
				await client.send("PATCH", `${root}/issues/${number}`, { title, state, labels });
				return;
			}
			await client.send("PATCH", `${root}/issues/${number}`, { title, state });
			await client.send("PUT", `${root}/issues/${number}/labels`, { labels: named(labels) });
		},
		async comment({ number }, body) {
			await client.send("POST", `${root}/issues/${number}/comments`, { body });
		},
	};
}
