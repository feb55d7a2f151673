/** Issues on GitLab. */
import type { Client } from "../client.js";
import type { Issue, Tracker } from "../model.js";
import { isOurs } from "../titles.js";

interface FoundIssue {
	readonly iid: number;
	readonly title: string;
	readonly state: string;
	readonly created_at: string;
	readonly labels: readonly string[];
}

/** @param project such as `group/subgroup/name` */
export function gitlabTracker(client: Client, project: string): Tracker {
	const root = `/projects/${encodeURIComponent(project)}`;
	return {
		async labels() {
			const found = (await client.all(`${root}/labels?per_page=100`, ["name"])) as {
				readonly name: string;
				readonly description: string | null;
			}[];
			return found.map(({ name, description }) => ({ name, description: description ?? "" }));
		},
		async deleteLabel(name) {
			await client.send("DELETE", `${root}/labels/${encodeURIComponent(name)}`);
		},
		async createLabel({ name, color, description }) {
			await client.send("POST", `${root}/labels`, { name, color: `#${color}`, description });
		},
		async issues() {
			const found = (await client.all(`${root}/issues?per_page=100`, [
				"iid",
				"title",
				"state",
				"created_at",
				"labels",
			])) as FoundIssue[];
			return found
				.filter(({ title }) => isOurs(title))
				.sort((a, b) => a.created_at.localeCompare(b.created_at) || a.iid - b.iid)
				.map(({ iid, title, state, labels }): Issue => ({ number: iid, title, isOpen: state === "opened", labels }));
		},
		async open(title, description, labels) {
			const made = await client.send("POST", `${root}/issues`, { title, description, labels: labels.join(",") });
			return (made as { readonly iid: number }).iid;
		},
		async change({ number, isOpen: wasOpen }, { title, labels, isOpen }) {
			const event = wasOpen === isOpen ? {} : { state_event: isOpen ? "reopen" : "close" };
			await client.send("PUT", `${root}/issues/${number}`, { title, labels: labels.join(","), ...event });
		},
		async comment({ number }, body) {
			await client.send("POST", `${root}/issues/${number}/notes`, { body });
		},
	};
}
