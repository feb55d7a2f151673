import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { spawnTosa } from "../support/cli-process.js";
import { settled } from "../support/processes.js";
import { randomNumbers } from "../support/random.js";
import {
	type HttpReceiver,
	type MailReceiver,
	mailCertificate,
	startMailServer,
	startReceiver,
} from "../support/receivers.js";
import { type Site, startSite } from "../support/site.js";
import { soak } from "../support/soak.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const { deliveryKills: kills, seed } = soak;
const attempts = 3 * kills + 3;
const documents = ["One", "Two", "Three"];

let site: Site;
let receiver: HttpReceiver;
let mailServer: MailReceiver;
let workspace: Workspace;

beforeAll(async () => {
	[site, receiver, mailServer] = await Promise.all([startSite(), startReceiver(), startMailServer()]);
	workspace = await createWorkspace({
		declarations: {
			Lumora: {
				name: "Lumora",
				terms: Object.fromEntries(documents.map((type) => [type, { fetch: `${site.url}/${type}`, select: "main" }])),
			},
		},
		config: {
			notify: [
				{ name: "hook", to: { webhook: { url: `${receiver.url}/each` } } },
				{ name: "digest", to: { webhook: { url: `${receiver.url}/digest` } }, rhythm: "daily" },
				{ name: "mail", to: { mail: ["desk@example.org"] } },
			],
			smtp: {
				host: "localhost",
				port: mailServer.port,
				user: "terms",
				password: "correct horse",
				ca: mailCertificate,
				from: "terms@example.org",
			},
		},
	});
});
afterAll(async () => {
	await Promise.all([site.close(), receiver.close(), mailServer.close()]);
	await workspace.dispose();
});

function publish(state: number): void {
	for (const type of documents) {
		const text = `<h1>${type}</h1><p>We keep your data for ${state + 30} days, whatever you ask of us.</p>`;
		site.set({ [`/${type}`]: `<body><main>${text}</main></body>` });
	}
}

const options = (state: number) => ({
	cwd: workspace.dir,
	env: { TOSA_NOW: new Date(Date.UTC(2026, 0, 1 + state)).toISOString() },
});

/** Commits by the id of the message that told them, for each route, in order of arrival. */
function told(): Record<string, (readonly [id: string, commits: string])[]> {
	const posted = (path: string) =>
		receiver.received
			.filter(({ url }) => url === path)
			.map(
				({ json }) =>
					[
						json.id,
						json.items
							.map((item: { commit: string }) => item.commit.slice(0, 10))
							.sort()
							.join(),
					] as const,
			);
	const mailed = mailServer.received.map(({ headers, raw }) => {
		return [headers["message-id"] ?? "", /^Commit: ([0-9a-f]{10})/m.exec(raw)?.[1] ?? ""] as const;
	});
	return { hook: posted("/each"), digest: posted("/digest"), mail: mailed };
}

describe("a run that is killed anywhere", () => {
	it(
		`tells every change to each of three routes, and nothing twice but under the same id (${kills} kills)`,
		async () => {
			const random = randomNumbers(seed);
			publish(0);
			const startedMs = performance.now();
			expect(await spawnTosa(["track"], options(0)).result).toMatchObject({ exitCode: 0 });
			// A run that delivers takes longer than the first one.
			const durationMs = (performance.now() - startedMs) * 1.5;
			let died = 0;
			let state = 0;
			while (died < kills && state < attempts) {
				publish(++state);
				const run = spawnTosa(["track"], options(state));
				await wait((((state % 5) + random()) / 5) * durationMs);
				run.kill("SIGKILL");
				if ((await run.result).signal === "SIGKILL") died++;
				for (const repository of ["versions", "snapshots"]) await settled(join(workspace.dir, repository));
				const next = await runTosa(["track"], options(state));
				expect(next, next.stderr).toMatchObject({ exitCode: 0 });
			}
			expect(died).toBe(kills);
			// What came after the digest of a day is told on the next.
			await runTosa(["notify"], options(state + 1));

			const log = await workspace.git(["log", "--format=%H %s", "--reverse"]);
			const changes = log
				.split("\n")
				.filter((line) => line.includes("Record new changes"))
				.map((line) => line.slice(0, 10))
				.sort();
			expect(changes).toHaveLength(state * documents.length);
			let doubles = 0;
			for (const messages of Object.values(told())) {
				const byId = new Map(messages);
				// The same id tells the same commits.
				expect(messages.filter(([id, commits]) => byId.get(id) !== commits)).toEqual([]);
				expect([...byId.values()].flatMap((commits) => commits.split(",")).sort()).toEqual(changes);
				doubles += messages.length - byId.size;
			}
			process.stdout.write(
				`${kills} kills, ${changes.length} changes, 3 routes: ${doubles} doubles, each with its id\n`,
			);
		},
		60_000 + kills * 30_000,
	);
});
