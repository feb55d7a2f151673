/** Runs `tosa report` against a small server that behaves as the APIs of the trackers do. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { publishedCollection } from "../support/served.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

interface StoredIssue {
	number: number;
	title: string;
	state: string;
	labels: string[];
	body: string;
	comments: string[];
}

type Kind = "github" | "gitlab" | "forgejo";

/** A tracker in memory. Its pages hold two items; each failure in `failures` is answered once, in order. */
class FakeTracker {
	readonly issues: StoredIssue[] = [];
	readonly labels: { id: number; name: string; color: string; description: string }[] = [];
	readonly requests: string[] = [];
	readonly failures: { status: number; headers?: Record<string, string>; body?: string }[] = [];
	readonly #kind: Kind;
	readonly #server: Server;
	url = "";

	constructor(kind: Kind) {
		this.#kind = kind;
		this.#server = createServer(async (request, response) => {
			let text = "";
			for await (const chunk of request) text += chunk;
			const url = new URL(request.url ?? "/", this.url);
			this.requests.push(`${request.method} ${url.pathname}`);
			const failure = this.failures.shift();
			if (failure) return response.writeHead(failure.status, failure.headers).end(failure.body ?? "no");
			if (!this.#isAllowed(request)) return response.writeHead(401).end('{"message":"Bad credentials"}');
			const found = this.#answer(request.method ?? "", url, text === "" ? {} : JSON.parse(text));
			if (found === undefined) return response.writeHead(404).end("{}");
			if (!Array.isArray(found)) return response.end(JSON.stringify(found));
			const page = Number(url.searchParams.get("page") ?? 1);
			url.searchParams.set("page", String(page + 1));
			if (found.length > page * 2) response.setHeader("Link", `<${url}>; rel="next", <${url}>; rel="last"`);
			return response.end(JSON.stringify(found.slice((page - 1) * 2, page * 2)));
		});
	}

	async start(): Promise<void> {
		await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
		this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	stop(): Promise<unknown> {
		this.#server.closeAllConnections();
		return new Promise((done) => this.#server.close(done));
	}

	#isAllowed({ headers }: IncomingMessage): boolean {
		const wanted = { github: "Bearer s3cret", forgejo: "token s3cret", gitlab: undefined }[this.#kind];
		return this.#kind === "gitlab" ? headers["private-token"] === "s3cret" : headers.authorization === wanted;
	}

	// biome-ignore lint/suspicious/noExplicitAny: bodies are what a client sends.
	#answer(method: string, { pathname }: URL, body: any): unknown {
		const root = {
			github: "/api/v3/repos/example/rules",
			forgejo: "/api/v1/repos/example/rules",
			gitlab: "/api/v4/projects/example%2Frules",
		}[this.#kind];
		if (!pathname.startsWith(`${root}/`)) return undefined;
		const [what, number, more] = pathname.slice(root.length + 1).split("/");
		const issue = this.issues.find((each) => each.number === Number(number));
		const names = (labels: unknown): string[] =>
			this.#kind === "forgejo"
				? (labels as number[]).map((id) => this.labels.find((each) => each.id === id)?.name ?? "?")
				: this.#kind === "gitlab"
					? String(labels).split(",").filter(Boolean)
					: (labels as string[]);
		if (what === "labels" && method === "GET") return this.labels;
		if (what === "labels" && method === "DELETE") {
			const named = decodeURIComponent(number ?? "");
			const at = this.labels.findIndex(({ id, name }) => (this.#kind === "forgejo" ? String(id) : name) === named);
			return at < 0 ? undefined : this.labels.splice(at, 1)[0];
		}
		if (what === "labels") {
			this.labels.push({ id: 100 + this.labels.length, ...body });
			return this.labels.at(-1);
		}
		if (what !== "issues") return undefined;
		if (method === "GET") return this.issues.map((each) => this.#shown(each));
		if (method === "POST" && number === undefined) {
			const made = {
				number: this.issues.length + 1,
				title: body.title,
				state: "open",
				labels: names(body.labels),
				body: body.body ?? body.description,
				comments: [],
			};
			this.issues.push(made);
			return this.#shown(made);
		}
		if (!issue) return undefined;
		if (more === "comments" || more === "notes") issue.comments.push(body.body);
		else if (more === "labels") issue.labels = names(body.labels);
		else {
			if (body.labels !== undefined) issue.labels = names(body.labels);
			issue.title = body.title ?? issue.title;
			issue.state = body.state ?? { close: "closed", reopen: "open" }[body.state_event as string] ?? issue.state;
		}
		return this.#shown(issue);
	}

	#shown({ number, title, state, labels }: StoredIssue): unknown {
		const created_at = `2025-01-${String(number).padStart(2, "0")}T00:00:00Z`;
		if (this.#kind === "gitlab")
			return { iid: number, title, state: state === "open" ? "opened" : state, created_at, labels };
		return { number, title, state, created_at, labels: labels.map((name) => ({ name })) };
	}
}

const failing = (more: object = {}) => ({
	lastChecked: "2026-02-28T10:00:00.000Z",
	lastSuccess: "2026-02-20T10:00:00.000Z",
	outcome: "gone",
	failuresInARow: 4,
	failingSince: "2026-02-21T10:00:00.000Z",
	error: {
		code: "FETCH_GONE",
		message: "https://lumora.example/terms answered 404: the document is no longer there.",
		hint: "Find the document's new URL.",
	},
	sources: {},
	...more,
});
const fine = {
	lastChecked: "2026-03-01T10:00:00.000Z",
	lastSuccess: "2026-03-01T10:00:00.000Z",
	succeedingSince: "2026-03-01T10:00:00.000Z",
	outcome: "unchanged",
	failuresInARow: 0,
	sources: {},
};

const TITLE = "`Lumora` ‧ `Terms of Service` ‧ not tracked anymore";

let workspace: Workspace;
beforeEach(async () => {
	const terms = { "Terms of Service": { fetch: "https://lumora.example/terms", select: "main" } };
	workspace = await createWorkspace({ declarations: { Lumora: { name: "Lumora", terms } } });
});
afterEach(() => workspace.dispose());

async function ledger(entry: object): Promise<void> {
	await workspace.write(
		".tosa/ledger.json",
		JSON.stringify({ format: 1, terms: { "Lumora/Terms of Service": entry } }),
	);
}

async function report(tracker: FakeTracker, kind: Kind, ...args: string[]) {
	const to = ["--to", `${tracker.url}/example/rules`, "--tracker", kind];
	const { stdout, stderr, exitCode } = await runTosa(["report", "--json", ...to, ...args], {
		cwd: workspace.dir,
		env: { TOSA_REPORT_TOKEN: "s3cret" },
	});
	const actions = stdout
		.trimEnd()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
	return { actions, stderr, exitCode };
}

describe.each(["github", "gitlab", "forgejo"] as const)("issues on %s", (kind) => {
	let tracker: FakeTracker;
	beforeEach(async () => {
		tracker = new FakeTracker(kind);
		await tracker.start();
		for (const title of ["Another matter", "And another", "A third"])
			tracker.issues.push({
				number: tracker.issues.length + 1,
				title,
				state: "open",
				labels: [],
				body: "",
				comments: [],
			});
	});
	afterEach(() => tracker.stop());

	it("are opened, left alone, updated, closed and opened again", async () => {
		await ledger(failing());
		const rehearsal = await report(tracker, kind, "--dry-run");
		expect(rehearsal.actions).toMatchObject([{ action: "open", number: null, title: TITLE, dryRun: true }]);
		expect(tracker.requests.every((each) => each.startsWith("GET "))).toBe(true);

		expect((await report(tracker, kind)).actions).toMatchObject([
			{ action: "open", number: 4, body: rehearsal.actions[0].body },
		]);
		const [, , , issue] = tracker.issues;
		expect(issue).toMatchObject({
			title: TITLE,
			state: "open",
			labels: ["document not found", "⚠ needs intervention"],
		});
		expect(issue?.body).toContain("4 checks in a row failed");
		expect(issue?.body).toContain("HTTP code 404");
		expect(tracker.labels.find(({ name }) => name === "document not found")?.description).toMatch(
			/ - Auto-managed by OTA engine$/,
		);

		const before = tracker.requests.length;
		expect((await report(tracker, kind)).actions).toEqual([]);
		expect(tracker.requests.slice(before).every((each) => each.startsWith("GET "))).toBe(true);

		issue?.labels.push("by a person");
		tracker.labels.push({ id: 7, name: "by a person", color: "#000000", description: "" });
		await ledger(
			failing({
				outcome: "failed",
				error: { code: "FETCH_SERVER_ERROR", message: "It answered 503.", httpStatus: 503 },
			}),
		);
		expect((await report(tracker, kind)).actions).toMatchObject([{ action: "update", number: 4 }]);
		expect(issue?.labels).toEqual(["by a person", "server was unavailable"]);
		expect(issue?.comments).toHaveLength(1);

		await ledger(fine);
		expect((await report(tracker, kind)).actions).toMatchObject([{ action: "close", number: 4 }]);
		expect(issue).toMatchObject({ state: "closed", labels: ["by a person"] });
		expect(issue?.comments[1]).toContain("### Tracking resumed");
		expect((await report(tracker, kind)).actions).toEqual([]);

		await ledger(failing());
		expect((await report(tracker, kind)).actions).toMatchObject([{ action: "reopen", number: 4 }]);
		expect(issue).toMatchObject({
			state: "open",
			labels: ["by a person", "document not found", "⚠ needs intervention"],
		});
		expect(tracker.issues).toHaveLength(4);
	});

	it("wait for enough failures, and are closed where nothing is declared any more", async () => {
		await ledger(failing({ failuresInARow: 2 }));
		expect((await report(tracker, kind)).actions).toEqual([]);
		expect((await report(tracker, kind, "--after", "2")).actions).toMatchObject([{ action: "open" }]);
		tracker.issues.push({
			number: 5,
			title: "`Gone` ‧ `Imprint` ‧ not tracked anymore",
			state: "open",
			labels: ["document not found"],
			body: "",
			comments: [],
		});
		expect((await report(tracker, kind)).actions).toMatchObject([{ action: "close", number: 5, labels: [] }]);
	});

	it("lose labels that were managed once and mean nothing any more, and no others", async () => {
		const described = {
			"by a person": "",
			"old cause": "Tracking failed: old cause - Auto-managed by OTA engine",
			"very old": "Page access restriction [managed by OTA]",
			"certificate expired": "Tracking failed: certificate expired - Auto-managed by OTA engine",
			"server errored": "Tracking failed: server errored - Auto-managed by OTA engine",
		};
		for (const [name, description] of Object.entries(described))
			tracker.labels.push({ id: 100 + tracker.labels.length, name, color: "#000000", description });
		await ledger(fine);
		await report(tracker, kind, "--dry-run");
		expect(tracker.labels).toHaveLength(5);
		await report(tracker, kind);
		expect(tracker.labels.map(({ name }) => name)).toEqual(["by a person", "certificate expired", "server errored"]);
	});

	it("survive limits and failures of the server, and say what does not pass", async () => {
		await ledger(failing());
		tracker.failures.push({ status: 429, headers: { "retry-after": "1" } }, { status: 502 });
		expect((await report(tracker, kind)).actions).toMatchObject([{ action: "open" }]);
		tracker.failures.push({ status: 403 });
		const refused = await report(tracker, kind);
		expect(refused.exitCode).toBe(4);
		expect(refused.stderr).toContain("TRACKER_REFUSED");
		expect(refused.stderr).not.toContain("s3cret");
		tracker.failures.push({ status: 429, headers: { "retry-after": "3600" } });
		expect((await report(tracker, kind)).stderr).toContain("TRACKER_FAILED");
	});

	it("tell that a page is stored, of which no text could be made", async () => {
		await ledger(failing({ evidence: "0".repeat(64) }));
		await report(tracker, kind);
		expect(tracker.issues.at(-1)?.body).toContain("A page that no text could be made of is stored");
	});

	it("are not opened again where what answers is no such tracker", async () => {
		await ledger(failing());
		await report(tracker, kind);
		const opened = tracker.issues.length;
		for (const body of ["<h1>Sign in</h1>", '{"message":"moved"}', '[{"title":"x"}]', "[null]"]) {
			tracker.failures.push({ status: 200, body });
			const { exitCode, stderr } = await report(tracker, kind);
			expect([exitCode, stderr], body).toEqual([4, expect.stringContaining("TRACKER_UNLIKE")]);
		}
		expect(tracker.issues).toHaveLength(opened);
	});
});

describe("tosa report", () => {
	it("gives an issue the name that its document has after a renaming", async () => {
		const collection = await publishedCollection();
		const tracker = new FakeTracker("github");
		await tracker.start();
		try {
			const { write, dir } = collection.workspace;
			const names = ["Lumora", "Terms of Service"] as const;
			const renamed = await runTosa(["rename", ...names, "--to", "Terms of Use"], { cwd: dir });
			expect(renamed.exitCode).toBe(0);
			tracker.issues.push({
				number: 1,
				title: "`Lumora` ‧ `Terms of Service` ‧ not tracked anymore",
				state: "open",
				labels: ["document not found", "⚠ needs intervention"],
				body: "",
				comments: [],
			});
			const title = "`Lumora` ‧ `Terms of Use` ‧ not tracked anymore";
			const terms = { "Lumora/Terms of Use": failing(), "Lumora/Privacy Policy": fine };
			await write(".tosa/ledger.json", JSON.stringify({ format: 1, terms }));
			const to = ["--to", `${tracker.url}/example/rules`, "--tracker", "github", "--propose", "none"];
			const run = async () => {
				const { stdout } = await runTosa(["report", "--json", ...to], {
					cwd: dir,
					env: { TOSA_REPORT_TOKEN: "s3cret" },
				});
				return stdout
					.split("\n")
					.filter(Boolean)
					.map((line) => JSON.parse(line));
			};
			expect(await run()).toMatchObject([{ action: "update", number: 1, title }]);
			expect(tracker.issues).toMatchObject([{ title, state: "open" }]);
			expect(await run()).toEqual([]);
		} finally {
			await tracker.stop();
			await collection.workspace.dispose();
		}
	});

	it("asks for what it needs", async () => {
		const run = async (args: string[], env = {}) =>
			(await runTosa(["report", ...args], { cwd: workspace.dir, env })).stderr;
		expect(await run([])).toContain("TRACKER_MISSING");
		expect(await run(["--to", "nowhere"])).toContain("BAD_TRACKER");
		expect(await run(["--to", "https://git.example/a/b"])).toContain("BAD_TRACKER");
		expect(await run(["--to", "https://github.com/a/b"], { TOSA_REPORT_TOKEN: undefined })).toContain("TOKEN_MISSING");
	});

	it("proposes a selector that finds the recorded text on the latest stored page", async () => {
		const collection = await publishedCollection();
		const tracker = new FakeTracker("github");
		await tracker.start();
		try {
			const { declare, write, dir } = collection.workspace;
			const terms = { "Terms of Service": { fetch: "https://Lumora.example/terms", select: ".gone" } };
			await declare("Lumora", { name: "Lumora", terms });
			const error = { code: "SELECTOR_MISSED", message: "Nothing matches .gone." };
			const entry = failing({ outcome: "selector-missed", error });
			await write(".tosa/ledger.json", JSON.stringify({ format: 1, terms: { "Lumora/Terms of Service": entry } }));
			const args = ["report", "--json", "--dry-run", "--to", `${tracker.url}/example/rules`, "--tracker", "github"];
			const { stdout } = await runTosa(args, { cwd: dir, env: { TOSA_REPORT_TOKEN: "s3cret" } });
			const { body, labels } = JSON.parse(stdout);
			expect(labels).toEqual(["document structure changed", "⚠ needs intervention"]);
			expect(body).toContain('```json\n"select": "main"\n```');
			expect(body).toContain(`Latest version: \`${collection.versions.at(-1)?.id.slice(0, 12)}\` of 2026-01-10`);
		} finally {
			await tracker.stop();
			await collection.workspace.dispose();
		}
	});
});
