import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomFilters } from "../../../src/collection/model.js";
import { built } from "../../support/built.js";
import { sourceWith } from "../extract/page.js";
import { compositeFont, misplacePages, writePdf } from "../extract/pdf-file.js";

/** What filters files of strangers may do to the process that runs them. */
const FILES = {
	never: "await new Promise(() => {});",
	buffers: "const all = []; for (;;) all.push(Buffer.alloc(2 ** 25, 1));",
	// Of which each is more than what V8 lets a full heap have beside its limit.
	arrays: "for (const all = []; ; ) all.push(Array(5_000_000).fill(0.5));",
	exit: "process.exit(0);",
	good: `
		export function later() { setTimeout(() => { throw new Error("too late"); }, 0); }
		export function meanwhile() {
			setTimeout(() => { throw new Error("out of turn"); }, 0);
			return new Promise(() => {});
		}
		export function wait() { return new Promise((done) => setTimeout(done, 50)); }
	`,
};

type Workers = typeof import("../../../src/workers/index.js");

let dir: string;
let workers: Workers;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-workers-"));
	for (const [name, text] of Object.entries(FILES)) await writeFile(join(dir, `${name}.mjs`), text);
	workers = await import(built("workers/index.js").href);
});
afterAll(() => rm(dir, { recursive: true }));

/** What the file exports, or the code of the error. */
function found(file: keyof typeof FILES, signal?: AbortSignal): Promise<unknown> {
	const options = { subject: file, signal };
	return workers.runTask("findFilters", [{ current: join(dir, `${file}.mjs`) }], options).then(
		(table) => Object.keys(table).length,
		(error) => error.code ?? error.message,
	);
}

/** The Markdown of a small page after a filter, or the code of the error. */
function filtered(name: string): Promise<string> {
	const customFilters: CustomFilters = { [name]: { module: join(dir, "good.mjs"), name } };
	const source = sourceWith({ filters: [{ name }] });
	const page = { content: Buffer.from("<main>Terms.</main>"), mediaType: "text/html", source, customFilters } as const;
	return workers.runTask("extractMarkdown", [page], { subject: source.url }).catch((error) => error.code);
}

describe("worker threads", () => {
	it("end what takes too much, each for its own document, and go on", async () => {
		workers.limitTasks({ timeoutMs: 3000, memoryMb: 64 });
		const results = await Promise.all([found("never"), found("exit"), found("good")]);
		expect(results).toEqual(["EXTRACT_TIMEOUT", "EXTRACT_FAILED", 3]);
		workers.limitTasks({ timeoutMs: 25_000, memoryMb: 64 });
		expect(await Promise.all([found("buffers"), found("good")])).toEqual(["EXTRACT_MEMORY", 3]);
		expect(await Promise.all([found("arrays"), found("good")])).toEqual(["EXTRACT_MEMORY", 3]);
	});

	it("bear what a filter throws after its time, and fail at once where it throws beside its promise", async () => {
		workers.limitTasks({ timeoutMs: 20_000, memoryMb: 512 });
		expect(await filtered("later")).toBe("Terms.");
		expect(await filtered("wait")).toBe("Terms.");
		expect(await filtered("meanwhile")).toBe("EXTRACT_FAILED");
		expect(await filtered("wait")).toBe("Terms.");
	});

	it("read a damaged PDF, whatever the package for it leaves rejected", async () => {
		const line = { text: "\x4e\x00\x4e\x8c\x4e\x09", x: 72, y: 700 };
		const content = misplacePages(writePdf([[line], [line]], compositeFont("UniGB-UCS2-H", "GB1")));
		const page = { content, mediaType: "application/pdf", source: sourceWith({ select: [] }) } as const;
		expect(await workers.runTask("extractMarkdown", [page], { subject: "a PDF" })).toBe("一二三\n\n一二三");
	});

	it("end what runs when the caller is interrupted", async () => {
		const interruption = new AbortController();
		const running = found("never", interruption.signal);
		interruption.abort(new Error("interrupted"));
		expect(await running).toBe("interrupted");
		expect(await found("good")).toBe(3);
	});
});
