import { cp } from "node:fs/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import {
	type HttpReceiver,
	type MailReceiver,
	mailCertificate,
	partsOf,
	startMailServer,
	startReceiver,
} from "../support/receivers.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const KEY = `whsec_${Buffer.from("a key of thirty-two bytes, or so").toString("base64")}`;

let site: Site;
let receiver: HttpReceiver;
let mailServer: MailReceiver;
let workspace: Workspace;
/** Where the document was recorded once, on 1 March 2026. */
let recorded: Workspace;

beforeAll(async () => {
	[site, receiver, mailServer] = await Promise.all([startSite(), startReceiver(), startMailServer()]);
	recorded = await createWorkspace({ declarations: { Lumora: declaration("/terms") } });
	publish("/terms", 30);
	await runTosa(["track"], { cwd: recorded.dir, env: { TOSA_NOW: "2026-03-01T09:00:00Z" } });
});
afterAll(() => Promise.all([site.close(), receiver.close(), mailServer.close(), recorded.dispose()]));

beforeEach(async () => {
	receiver.received.length = 0;
	mailServer.received.length = 0;
	receiver.react = () => 200;
	workspace = await createWorkspace({ declarations: { Lumora: declaration("/terms") } });
	publish("/terms", 30);
	for (const folder of ["versions", "snapshots", ".tosa"]) {
		await cp(recorded.path(folder), workspace.path(folder), { recursive: true });
	}
});
afterEach(() => workspace.dispose());

function declaration(path: string, name = "Lumora") {
	return { name, terms: { "Privacy Policy": { fetch: `${site.url}${path}`, select: "main" } } };
}

function publish(path: string, days: number): void {
	const text = `<h1>Terms</h1><p>We keep your data for ${days} days.</p><p>This part stays as it is.</p>`;
	site.set({ [path]: `<body><main>${text}</main></body>` });
}

const secrets = () => ({ HOOK: `${receiver.url}/secret-path`, SMTP_PASSWORD: "correct horse" });

/** @param date or date and time */
const run = (args: string[], date: string, env: Record<string, string | undefined> = {}) =>
	runTosa(args, {
		cwd: workspace.dir,
		env: { TOSA_NOW: date.includes("T") ? date : `${date}T09:00:00Z`, ...secrets(), ...env },
	});

const smtp = () => ({
	host: "localhost",
	port: mailServer.port,
	user: "terms",
	password: "${SMTP_PASSWORD}",
	ca: mailCertificate,
	from: "Terms <terms@example.org>",
});

const hook = { name: "hook", to: { webhook: { url: "${HOOK}", secret: KEY } } };
const events = () => receiver.received.map(({ json }) => json.items.map((item: { event: string }) => item.event));
const lines = (text: string) =>
	text
		.trim()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe("a run with routes", () => {
	it("tells each route of a change once, in a signed webhook and an encrypted mail, and of no first record", async () => {
		await workspace.configure({ notify: [{ name: "desk", to: { mail: ["desk@example.org"] } }, hook], smtp: smtp() });
		expect(await run(["notify"], "2026-03-01")).toMatchObject({ exitCode: 0 });
		expect([receiver.received.length, mailServer.received.length]).toEqual([0, 0]);

		publish("/terms", 90);
		const changed = await run(["track"], "2026-03-02");
		expect(changed, changed.stderr).toMatchObject({ exitCode: 0 });
		expect(changed.stdout).toMatch(/^delivered +desk/m);
		const [posted] = receiver.received;
		expect(new Webhook(KEY).verify(posted!.body, posted!.headers as Record<string, string>)).toMatchObject({
			route: "hook",
			items: [{ event: "change", service: "Lumora", kind: "substantive" }],
		});
		expect(posted?.headers["webhook-id"]).toBe(posted?.json.id);
		const [mail] = mailServer.received;
		expect(mail).toMatchObject({ secure: true, user: "terms", recipients: ["desk@example.org"] });
		expect(mail?.headers).toMatchObject({
			subject: expect.stringMatching(/^Lumora, Privacy Policy: .*90 days/),
			"message-id": expect.stringMatching(/^<tosa-[0-9a-f]{32}@example\.org>$/),
			references: expect.stringMatching(/^<tosa-[0-9a-f]{32}@example\.org>$/),
			"list-id": "desk <desk.tosa.example.org>",
		});
		const parts = partsOf(mail!.raw);
		expect(parts["text/plain"]).toContain("~ We keep your data for [-30-] {+90+} days.");
		expect(parts["text/html"]).toMatch(/<del [^>]*>30<\/del> <ins [^>]*>90<\/ins> days/);

		const again = await run(["notify"], "2026-03-03");
		expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^nothing +desk .*\nnothing +hook /) });
		expect([receiver.received.length, mailServer.received.length]).toEqual([1, 1]);

		const files = await workspace.files(".tosa");
		const kept = (await Promise.all(files.map((file) => workspace.read(`.tosa/${file}`)))).join();
		for (const text of [changed.stdout, changed.stderr, kept]) expect(text).not.toMatch(/secret-path|correct horse/);
	});

	it("owes what another run recorded, shows it, and sends the past on demand", async () => {
		await workspace.configure({ notify: [hook] });
		await run(["notify"], "2026-03-01");
		for (const [days, date] of [
			[60, "2026-03-02"],
			[90, "2026-03-03"],
		] as const) {
			publish("/terms", days);
			expect(await run(["track", "--no-notify"], date)).toMatchObject({ exitCode: 0 });
		}
		expect(receiver.received).toEqual([]);
		const [status] = lines((await run(["notify", "--status", "--json"], "2026-03-04")).stdout);
		expect(status).toMatchObject({ route: "hook", owed: 2, owedSince: "2026-03-02T09:00:00.000Z", trouble: null });
		const preview = await run(["notify", "--preview", "hook", "--json"], "2026-03-04");
		const ids = lines(preview.stdout).map(({ id }) => id);
		await run(["notify"], "2026-03-04");
		expect(receiver.received.map(({ json }) => json.id)).toEqual(ids);
		expect(ids).toHaveLength(2);

		await run(["notify", "hook", "--since", "2026-03-03"], "2026-03-05");
		expect(receiver.received.map(({ json }) => json.id)).toEqual([...ids, ids[1]]);
		await run(["notify"], "2026-03-06");
		expect(receiver.received).toHaveLength(3);
	});

	it("keeps what its target does not take, pauses longer each time, and says so after a day, also by another route", async () => {
		const operators = { name: "operators", to: { webhook: { url: "${HOOK}/ops" } }, about: ["failures"] };
		await workspace.configure({ notify: [hook, operators] });
		await run(["notify"], "2026-03-01");
		publish("/terms", 90);
		receiver.react = ({ url }) => (url.endsWith("/ops") ? 200 : 503);
		const first = await run(["track", "--json"], "2026-03-02T09:00:00Z");
		expect(first.exitCode).toBe(0);
		expect(lines(first.stdout).at(-1).summary.notify[0]).toMatchObject({
			state: "failed",
			owed: 1,
			next: "2026-03-02T09:05:00.000Z",
		});
		await run(["notify"], "2026-03-02T09:04:00Z");
		expect(receiver.received).toHaveLength(1);
		await run(["notify"], "2026-03-02T09:06:00Z");
		expect(lines((await run(["notify", "--status", "--json"], "2026-03-02T09:07:00Z")).stdout)[0]).toMatchObject({
			next: "2026-03-02T09:16:00.000Z",
			trouble: { attempts: 2, since: "2026-03-02T09:00:00.000Z" },
		});
		expect(await run(["status"], "2026-03-02T10:00:00Z")).toMatchObject({ exitCode: 0 });

		const late = await run(["notify"], "2026-03-03T10:00:00Z");
		expect(late.exitCode).toBe(3);
		const status = await run(["status"], "2026-03-03T10:00:00Z");
		expect(status).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('The route "hook" delivers nothing') });
		expect(events().at(-1)).toEqual(["route-failure"]);

		receiver.react = () => 200;
		const mended = await run(["notify", "hook", "operators"], "2026-03-03T11:00:00Z");
		expect(mended).toMatchObject({ exitCode: 0 });
		expect(events().slice(-2)).toEqual([["change"], ["route-recovery"]]);
		const tried = receiver.received.filter(({ json }) => json.route === "hook").map(({ json }) => json.id);
		expect(new Set(tried).size).toBe(1);
	});

	it("goes on with the others where one has no secret, hangs up, or is refused for good", async () => {
		const broken = { name: "broken", to: { slack: "${NOT_SET}" } };
		const gone = { name: "gone", to: { discord: "${HOOK}/gone" } };
		await workspace.configure({ notify: [broken, gone, hook] });
		await run(["notify"], "2026-03-01");
		publish("/terms", 90);
		receiver.react = ({ url }) => (url.endsWith("/gone") ? 410 : 200);
		const { stdout, exitCode } = await run(["track"], "2026-03-02");
		expect(exitCode).toBe(3);
		expect(stdout).toMatch(/^unusable +broken .*\n +The environment variable NOT_SET is not set\. \(SECRET_MISSING\)/m);
		expect(stdout).toMatch(/^refused +gone .*\n +127\.0\.0\.1:\d+ answered 410: \{\} \(TARGET_GONE\)/m);
		expect(stdout).toMatch(/^delivered +hook/m);
		expect(await run(["notify", "--test", "hook"], "2026-03-03")).toMatchObject({
			exitCode: 0,
			stdout: expect.stringMatching(/^accepted {2}hook {2}webhook at [\d.:]+: 200/),
		});
		expect(await run(["notify", "--test", "gone"], "2026-03-03")).toMatchObject({ exitCode: 3 });
		expect(await run(["notify", "hok"], "2026-03-03")).toMatchObject({
			exitCode: 2,
			stderr: expect.stringContaining('Did you mean "hook"?'),
		});
	});
});

describe("a document that fails", () => {
	it("is told once, and once more when it has recovered", async () => {
		await workspace.configure({ notify: [{ ...hook, about: ["failures"], after: 1 }] });
		site.set({ "/terms": undefined });
		await run(["track"], "2026-03-02");
		publish("/terms", 30);
		await run(["track"], "2026-03-03");
		expect(receiver.received.map(({ json }) => [json.type, json.items[0].event])).toEqual([
			["failure", "failure"],
			["success", "recovery"],
		]);
		expect(receiver.received[1]?.json.body).toContain("can be checked again; it had failed since 2 March 2026");
	});
});

describe("a capture that is held", () => {
	it("is told with its reasons while it waits for a person, and no more once one has decided", async () => {
		await workspace.configure({ notify: [{ ...hook, about: ["held", "failures"], after: 1 }] });
		const form =
			'<form><label>E-mail <input type="email"></label><label>Password <input type="password"></label></form>';
		site.set({ "/terms": `<title>Sign in</title><body><main><h1>Sign in</h1>${form}</main></body>` });
		await run(["track"], "2026-03-02");
		await run(["track"], "2026-03-03");
		expect(receiver.received.map(({ json }) => json.items)).toEqual([
			[
				expect.objectContaining({
					event: "held",
					service: "Lumora",
					reasons: expect.arrayContaining([expect.any(String)]),
				}),
			],
		]);
		expect(receiver.received[0]?.json.body).toContain("tosa review");
		await run(["notify"], "2026-03-10");
		expect(events()).toEqual([["held"], ["held"]]);
		expect(await run(["review", "lumora", "--reject"], "2026-03-11")).toMatchObject({ exitCode: 0 });
		await run(["notify"], "2026-03-20");
		expect(events()).toHaveLength(2);
	});
});

describe("a date that the present text announces", () => {
	it("is told so many days before, in the words of the text, and not where it is past", async () => {
		await workspace.configure({ notify: [{ ...hook, about: ["dates"], daysAhead: [30, 7] }] });
		const dates = "<p>Effective April 10, 2026.</p><p>The terms before took effect on January 5, 2024.</p>";
		site.set({ "/terms": `<body><main><h1>Terms</h1>${dates}<p>We keep your data for 30 days.</p></main></body>` });
		await run(["track"], "2026-03-02");
		for (const day of ["2026-03-10", "2026-03-11", "2026-03-12", "2026-04-03"]) await run(["notify"], day);
		const told = receiver.received.flatMap(({ json }) => json.items);
		expect(told.map(({ event, date, daysLeft }) => [event, date, daysLeft])).toEqual([
			["date", "2026-04-10", 30],
			["date", "2026-04-10", 7],
		]);
		expect(receiver.received[0]?.json.body).toContain("Effective April 10, 2026");
	});
});
