import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadCollection } from "../../../../src/collection/load.js";

const root = mkdtempSync(join(tmpdir(), "tosa-proposed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

const SOUND = JSON.stringify({ name: "A", terms: { T: { fetch: "https://a.example/t", select: "main" } } });

/** What loading says of a collection whose folder of declarations was prepared so. */
async function said(prepare: (declarations: string, dir: string) => void): Promise<readonly string[]> {
	const dir = join(root, String(++count));
	const declarations = join(dir, "declarations");
	mkdirSync(declarations, { recursive: true });
	prepare(declarations, dir);
	return (await loadCollection(dir)).problems.map(({ code, message }) => `${code} ${message}`);
}

describe("a declaration that anybody may have proposed", () => {
	it.each(["X.json", "X.history.json", "../tosa.config.json"])("leads to no file outside: %s", async (name) => {
		const secret = join(root, "secret");
		writeFileSync(secret, "password: 12345");
		for (const target of [secret, "/dev/zero", "../../secret", root]) {
			const problems = await said((folder) => {
				writeFileSync(join(folder, "A.json"), SOUND);
				symlinkSync(target, join(folder, name));
			});
			expect(problems).toContainEqual(
				expect.stringMatching(/^FILE_UNREADABLE .*it is a link that leads out of the folder\.$/),
			);
			expect(problems.join()).not.toContain("password");
		}
	});

	it("may be a link within its folder, as where a volume is mounted", async () => {
		const problems = await said((folder) => {
			mkdirSync(join(folder, "..data"));
			writeFileSync(join(folder, "..data", "A.json"), SOUND);
			symlinkSync("..data/A.json", join(folder, "A.json"));
		});
		expect(problems).toEqual([]);
	});

	it.each<[string, string, (folder: string) => void]>([
		["a pipe", "FILE_UNREADABLE", (folder) => execFileSync("mkfifo", [join(folder, "A.json")])],
		["too long", "FILE_UNREADABLE", (folder) => writeFileSync(join(folder, "A.json"), " ".repeat(2 ** 20 + 1))],
		[
			"too deep",
			"JSON_TOO_DEEP",
			(folder) => writeFileSync(join(folder, "A.json"), "[".repeat(200_000) + "]".repeat(200_000)),
		],
		[
			"too deep without an end",
			"JSON_TOO_DEEP",
			(folder) => writeFileSync(join(folder, "A.json"), '{"a":'.repeat(200_000)),
		],
		// These took for ever.
		[
			"in a string without an end",
			"FILE_NOT_JSON",
			(folder) => writeFileSync(join(folder, "A.json"), `{"${"a".repeat(50)}`),
		],
		[
			"in a string of quotation marks without an end",
			"FILE_NOT_JSON",
			(folder) => writeFileSync(join(folder, "A.json"), `{"${'\\"'.repeat(200_000)}`),
		],
		[
			"named in a line and a control character",
			"DECLARATION_INVALID",
			(folder) =>
				writeFileSync(
					join(folder, "A.json"),
					SOUND.replace(/"name": ?"[^"]*"/, `"name":"${"a".repeat(500_000)}\\u0001"`),
				),
		],
	])("is refused where it is %s", async (_, code, prepare) => {
		const problems = await said(prepare);
		expect(problems).toContainEqual(expect.stringMatching(`^${code} `));
	});

	it("may have brackets in its texts", async () => {
		const problems = await said((folder) =>
			writeFileSync(join(folder, "A.json"), SOUND.replace("main", `main, [title=\\"${"[".repeat(150)}\\"]`)),
		);
		expect(problems).toEqual([]);
	});

	it.each(["git~1", "GIT~2.", "\u200c.git"])(
		"is not named so that git or a system takes it for .git: %j",
		async (name) => {
			const problems = await said((folder) =>
				writeFileSync(join(folder, `${name}.json`), SOUND.replace('"T"', JSON.stringify(name))),
			);
			expect(problems.filter((each) => each.startsWith("SERVICE_ID_UNSAFE"))).toHaveLength(1);
			expect(problems.filter((each) => each.startsWith("TERMS_TYPE_UNSAFE"))).toHaveLength(1);
		},
	);

	it("holds no terms named README, which readers would pass over", async () => {
		const problems = await said((folder) => writeFileSync(join(folder, "A.json"), SOUND.replace('"T"', '"README"')));
		expect(problems).toContainEqual(expect.stringMatching(/^TERMS_TYPE_UNSAFE .*README/));
	});
});
