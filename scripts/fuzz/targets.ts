/** What is fuzzed: for each kind of foreign data, how it is made up, and what must hold whatever it is. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { openPast } from "../../src/change/index.js";
import { CONFIG_DEFAULTS } from "../../src/collection/config/defaults.js";
import { diffDocuments } from "../../src/diff/document.js";
import { ExtractError, TosaError } from "../../src/errors.js";
import { extract } from "../../src/extract/index.js";
import { checkSelector } from "../../src/extract/select.js";
import { createFetcher } from "../../src/fetch/index.js";
import { tellWithin } from "../../src/history/within-time.js";
import { extract as extractInProgram } from "../../src/library/texts.js";
import { toMarkdown } from "../../src/markdown/convert.js";
import { DIFF_FORMATS, renderDiff } from "../../src/report/diff/index.js";
import { runTosa } from "../../test/support/cli.js";
import { expectFaithful } from "../../test/unit/diff/expectations.js";
import { createRandom, editDocument, makeDocument } from "../../test/unit/diff/generator.js";
import { writePdf } from "../../test/unit/extract/pdf-file.js";

export interface Target {
	readonly name: string;
	readonly property: () => fc.IAsyncProperty<unknown>;
}

const TAGS = (
	"a b blockquote br code dd div dl dt em form h1 h2 hr html i iframe img li main math noscript ol option p pre s " +
	"script section select style svg table tbody td template textarea th thead title tr ul x-y body head"
).split(" ");
const ATTRIBUTES = ["href", "src", "colspan", "class", "id", "start", "title", "alt", "type", "hidden", "xlink:href"];

const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.string({ unit: "binary", maxLength: 20 }));
const tag = fc
	.tuple(fc.constantFrom(...TAGS), fc.constantFrom("", "/"), fc.constantFrom(...ATTRIBUTES), text)
	.map(([name, slash, attribute, value]) => `<${slash}${name} ${attribute}="${value}">`);
const html = fc
	.array(fc.oneof(tag, text, fc.constantFrom("<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&#0;", "\0")), {
		maxLength: 60,
	})
	.map((parts) => parts.join(""));
const selector = fc
	.array(
		fc.constantFrom(
			"*",
			"p",
			".a",
			"#b",
			"[c]",
			":has(",
			":not(",
			")",
			" ",
			">",
			"~",
			"+",
			",",
			":nth-child(2n+1)",
			"\\",
		),
		{
			minLength: 1,
			maxLength: 20,
		},
	)
	.map((parts) => parts.join(""));

/** Beginnings and ends of what Markdown can say, and what stands between them, each a few times or very often. */
const markdown = fc
	.array(
		fc.tuple(
			fc.oneof(
				fc.constantFrom(
					"\n",
					"\n\n",
					"  \n",
					"\r\n",
					"\t",
					"    ",
					"\u2028",
					"\0",
					"\ufeff",
					"\u0301",
					"\u202e",
					"\ud800",
					"法",
				),
				fc.constantFrom(
					"# ",
					"===\n",
					"---\n",
					"*   ",
					"1.  ",
					"> ",
					"| a ",
					"| --- ",
					"|\n",
					"```\n",
					"\\",
					"&amp;",
					"&#0;",
				),
				fc.constantFrom(
					"*",
					"**",
					"_",
					"~~",
					"`",
					"[",
					"](",
					")",
					"![",
					"<a href=",
					"<!--",
					"-->",
					"@",
					"a@b.c",
					"https://a.b/",
				),
				fc.constantFrom(
					"We keep data for 30 days. ",
					"We may not share it. ",
					"1 January 2026",
					"30",
					"1,000 €",
					"a b ",
				),
				text,
			),
			fc.oneof(fc.constantFrom(1, 1, 2, 3), fc.integer({ min: 1, max: 60 })),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.map(([part, times]) => part.repeat(times)).join(""));
/** Two texts that have nothing in common, and two of which one was edited into the other. */
const pair = fc.oneof(
	fc.tuple(markdown, markdown),
	fc.tuple(markdown, markdown, markdown, markdown).map(([start, middle, other, end]) => {
		return [start + middle + end, start + other + end] as [string, string];
	}),
	fc.nat().map((seed): [string, string] => {
		const random = createRandom(seed);
		const before = makeDocument(random, 12);
		return [before, editDocument(random, before)];
	}),
);

/** Errors of tosa's own are answers; anything else is a finding. */
async function onlyOwnErrors(work: () => Promise<unknown>, own: typeof ExtractError | typeof TosaError): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof own)) throw error;
	}
}

const sourceOf = (select: readonly string[]) => ({
	...{ url: "https://fuzz.example/terms", id: undefined, select, remove: [], filters: [] },
	...{ executeClientScripts: undefined, acceptLanguage: undefined },
});

async function inFolder(use: (dir: string) => Promise<void>): Promise<void> {
	const dir = mkdtempSync(join(tmpdir(), "tosa-fuzz-"));
	try {
		await use(dir);
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

export const TARGETS: readonly Target[] = [
	{
		name: "html",
		property: () =>
			fc.asyncProperty(html, selector, async (content, select) => {
				const select2 = checkSelector(select) === undefined ? [select, "body"] : ["body"];
				const input = { content: Buffer.from(content), mediaType: "text/html", source: sourceOf(select2) } as const;
				await onlyOwnErrors(async () => {
					const markdown = toMarkdown(await extract(input));
					if (markdown !== toMarkdown(await extract(input))) throw new Error("Twice the same page gave two texts.");
				}, ExtractError);
			}),
	},
	{
		name: "pdf",
		property: () => {
			const whole = writePdf([
				[{ text: "Terms of service (2026)", x: 72, y: 700 }],
				[{ text: "Page two", x: 72, y: 700 }],
			]);
			const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
			return fc.asyncProperty(damage, fc.nat(whole.length), async (bytes, length) => {
				const content = Buffer.from(whole).subarray(0, length);
				for (const [at, byte] of bytes) if (at < length) content[at] = byte;
				const input = { content, mediaType: "application/pdf", source: sourceOf([]) } as const;
				await onlyOwnErrors(() => extractInProgram(input), ExtractError);
			});
		},
	},
	{
		name: "http",
		property: () => {
			const header = fc.oneof(
				fc.constantFrom("Content-Type: text/html; charset=", "Content-Encoding: ", "Location: ", "Content-Length: "),
				fc.constantFrom("Retry-After: ", "ETag: ", "Set-Cookie: ", "Transfer-Encoding: ", "Last-Modified: "),
			);
			const value = fc.oneof(
				fc.string({ unit: "binary", maxLength: 12 }),
				fc.constantFrom("iso-2022-kr", "gzip, gzip", "br", "/", "-1", "chunked", "replacement", "zstd", "9".repeat(30)),
			);
			const answer = fc.record({
				status: fc.oneof(fc.integer({ min: 0, max: 999 }), fc.constant(200)),
				headers: fc.array(fc.tuple(header, value), { maxLength: 5 }),
				body: fc.oneof(html, fc.string({ unit: "binary", maxLength: 60 })),
			});
			return fc.asyncProperty(answer, async ({ status, headers, body }) => {
				const lines = headers.map(([name, content]) => `${name}${content}`);
				const raw = [`HTTP/1.1 ${String(status).padStart(3, "0")} X`, ...lines, "Connection: close", "", body].join(
					"\r\n",
				);
				const server = createServer((socket) => {
					socket.on("error", () => {});
					socket.once("data", () => socket.end(Buffer.from(raw, "latin1")));
				});
				await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
				const { port } = server.address() as { port: number };
				const config = {
					...CONFIG_DEFAULTS.fetch,
					allowPrivateNetworks: true,
					retries: 0,
					hostPauseMs: 0,
					timeoutMs: 2000,
				};
				const fetcher = createFetcher({ config, now: () => new Date() });
				try {
					await onlyOwnErrors(
						() => fetcher.http({ url: `http://127.0.0.1:${port}/terms`, select: ["body"] }),
						TosaError,
					);
				} finally {
					await fetcher.close();
					server.close();
				}
			});
		},
	},
	{
		name: "declarations",
		property: () => {
			const key = fc.constantFrom(
				"name",
				"terms",
				"fetch",
				"select",
				"remove",
				"combine",
				"filter",
				"__proto__",
				"watch",
			);
			const { tree } = fc.letrec((tie) => ({
				tree: fc.oneof(
					{ maxDepth: 5 },
					fc.jsonValue({ maxDepth: 2 }),
					text,
					fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
				),
			}));
			return fc.asyncProperty(tree, fc.boolean(), (value, isCut) =>
				inFolder(async (dir) => {
					mkdirSync(join(dir, "declarations"));
					const json = JSON.stringify(value) ?? "null";
					writeFileSync(join(dir, "declarations", "Any.json"), isCut ? json.slice(0, -1) : json);
					await exits(["-C", dir, "check"]);
				}),
			);
		},
	},
	{
		name: "json",
		property: () => {
			const whole = JSON.stringify({
				name: "Any",
				terms: { Terms: { fetch: "https://a.b/c", select: [".d", { e: 1 }] } },
			});
			const piece = fc.oneof(
				fc.constantFrom(
					"{",
					"}",
					"[",
					"]",
					",",
					":",
					'"',
					"\\",
					"//",
					"/*",
					"*/",
					"\ufeff",
					"\\ud800",
					"1e999",
					"NaN",
					"-",
				),
				fc.constantFrom(
					'"__proto__":',
					'"terms":',
					'"\\n::error::":',
					"null",
					"\0",
					"\u2028",
					"[".repeat(50_000),
					'{"a":'.repeat(2000),
				),
				fc.string({ unit: "binary", maxLength: 8 }),
			);
			const change = fc.tuple(fc.nat(whole.length), fc.nat(20), piece);
			const damaged = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
				let json = whole;
				for (const [at, length, put] of changes) json = json.slice(0, at) + put + json.slice(at + length);
				return Buffer.from(json);
			});
			const bytes = fc.oneof(damaged, fc.uint8Array({ maxLength: 40 }));
			return fc.asyncProperty(bytes, (json) =>
				inFolder(async (dir) => {
					mkdirSync(join(dir, "declarations"));
					writeFileSync(join(dir, "declarations", "Any.json"), json);
					await exits(["-C", dir, "check"]);
				}),
			);
		},
	},
	{
		name: "pairs",
		property: () =>
			fc.asyncProperty(pair, async ([before, after]) => {
				const told = tellWithin(Infinity, () => {
					const diff = diffDocuments(before, after);
					expectFaithful(diff, before, after);
					const to = { commit: "0".repeat(40), date: new Date(0) };
					const report = { service: "Any", terms: "Terms", from: to, to, diff, before, after };
					for (const format of DIFF_FORMATS) renderDiff(format, report);
					return [judgements(before, after), judgements(before, after)] as const;
				});
				if (told === undefined) throw new Error("It takes more than ten seconds.");
				if (told[0] !== told[1]) throw new Error("Twice the same texts were judged differently.");
			}),
	},
	{
		name: "versions",
		property: () => {
			const name = fc
				.string({ unit: "grapheme", minLength: 1, maxLength: 12 })
				.filter((part) => !/[/\0\n"]|^\.+$|^\.git/i.test(part));
			const commit = fc.record({
				service: name,
				terms: name,
				message: text,
				at: fc.integer({ min: -1, max: 2 ** 33 }),
				markdown: text,
			});
			return fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 5 }), (commits) =>
				inFolder(async (dir) => {
					const stream = commits.map(({ service, terms, message, at, markdown }) => {
						const data = (content: string) => `data ${Buffer.byteLength(content)}\n${content}\n`;
						const who = `committer A <a@b.c> ${Math.max(0, at)} +0000\n`;
						return `commit refs/heads/main\n${who}${data(message)}M 100644 inline "${service}/${terms}.md"\n${data(markdown)}`;
					});
					execFileSync("git", ["init", "--quiet", "--bare", "-b", "main", dir], { stdio: "ignore" });
					try {
						execFileSync("git", ["-C", dir, "fast-import", "--quiet"], {
							input: stream.join("\n"),
							stdio: ["pipe", "ignore", "ignore"],
						});
					} catch {
						return; // Not a repository that git makes.
					}
					for (const args of [["list"], ["log", "--all"], ["log", "--json"]]) await exits(["--versions", dir, ...args]);
				}),
			);
		},
	},
];

/** What is said of a change there and back. */
function judgements(before: string, after: string): string {
	const past = openPast();
	const told = [before, after, before].map((markdown, index) => {
		const date = new Date(Date.UTC(2020 + index, 0));
		return [past.next({ markdown, date, type: index === 0 ? "first" : "change" }), past.gist()];
	});
	return JSON.stringify(told);
}

/** A command may refuse what it is given, and never fail by a fault of its own. */
async function exits(args: readonly string[]): Promise<void> {
	const { exitCode, stderr } = await runTosa(args);
	if (exitCode === 70 || exitCode === null) throw new Error(`tosa ${args.join(" ")} ended with ${exitCode}: ${stderr}`);
}
