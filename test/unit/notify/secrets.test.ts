import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSecrets } from "../../../src/notify/secrets.js";

let dir: string;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), "tosa-secrets-"));
	await writeFile(join(dir, "token"), "from a file\n");
	await writeFile(join(dir, "empty"), "\n");
});
afterAll(() => rm(dir, { recursive: true }));

describe("a secret", () => {
	const secrets = () => openSecrets(dir, { TOKEN: "s3cret/value", EMPTY: "" });

	it("is text, with variables of the environment in it, or a file", async () => {
		const { read } = secrets();
		expect(await read("https://chat.example/${TOKEN}?a=${TOKEN}")).toBe(
			"https://chat.example/s3cret/value?a=s3cret/value",
		);
		expect(await read({ file: "token" })).toBe("from a file");
		expect(await read({ file: join(dir, "token") })).toBe("from a file");
	});

	it.each(["${NOT_SET}", "${EMPTY}", { file: "missing" }, { file: "empty" }, { file: "." }])(
		"that is missing is an error: %j",
		async (secret) => {
			await expect(secrets().read(secret)).rejects.toMatchObject({ code: "SECRET_MISSING", hint: expect.any(String) });
		},
	);

	it("is taken out of what is told, in addresses as well", async () => {
		const { read, redact } = secrets();
		await read("${TOKEN}");
		await read({ file: "token" });
		expect(redact("no s3cret/value, s3cret%2Fvalue or from a file here")).toBe("no …, … or … here");
	});
});
