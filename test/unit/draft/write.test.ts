import { mkdir, mkdtemp, writeFile as put, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeFile, requireSafeNames, writeFile } from "../../../src/draft/write.js";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "tosa-draft-"));
});
afterEach(() => rm(folder, { recursive: true }));

const declaration = { fetch: "https://lumora.example/terms", select: "main" };
const draft = (terms: string, name = "Lumora") => ({ name, terms, declaration });
const declared = (...types: string[]) => ({
	name: "Lumora",
	terms: Object.fromEntries(types.map((type) => [type, { fetch: "https://lumora.example/old", select: "p" }])),
});

describe("the file of a draft", () => {
	it("is a new one, named after the service, where there is none", async () => {
		const file = await composeFile(folder, draft("Terms of Service"), []);
		expect(file).toMatchObject({ id: "Lumora", path: join(folder, "Lumora.json"), exists: false });
		expect(JSON.parse(file.text)).toEqual({ name: "Lumora", terms: { "Terms of Service": declaration } });
		expect(file.text.endsWith("}\n")).toBe(true);
	});

	it("is written with the folders that it needs, and only when that is asked for", async () => {
		const file = await composeFile(join(folder, "new", "declarations"), draft("Terms of Service"), []);
		await expect(readFile(file.path)).rejects.toThrow("ENOENT");
		await writeFile(file);
		expect(await readFile(file.path, "utf8")).toBe(file.text);
	});

	it.each([
		["tabs", JSON.stringify(declared("Privacy Policy"), undefined, "\t")],
		["four spaces", `${JSON.stringify(declared("Privacy Policy"), undefined, 4)}\n`],
		["Windows line ends", JSON.stringify(declared("Privacy Policy"), undefined, 2).replaceAll("\n", "\r\n")],
		["one line", JSON.stringify(declared("Privacy Policy", "Imprint"))],
		["no terms yet", '{\n  "name": "Lumora",\n  "terms": {}\n}\n'],
	])("keeps every character of an old one with %s, but for a comma and the new lines", async (_, text) => {
		await put(join(folder, "Lumora.json"), text);
		const file = await composeFile(folder, draft("Terms of Service"), [{ id: "Lumora", name: "Lumora" }]);
		expect(file.exists).toBe(true);
		const before = JSON.parse(text);
		expect(JSON.parse(file.text)).toEqual({
			...before,
			terms: { ...before.terms, "Terms of Service": declaration },
		});
		const at = file.text.indexOf('"Terms of Service"');
		const [head, tail] = [file.text.slice(0, at).replace(/[,\s]*$/, ""), /\s*\}\s*\}\s*$/.exec(text)?.[0] ?? ""];
		expect(text.startsWith(head)).toBe(true);
		if (Object.keys(before.terms).length > 0) expect(file.text.endsWith(tail)).toBe(true);
		expect(file.text.includes("\r\n")).toBe(text.includes("\r\n"));
		expect(/(?<!\r)\n/.test(file.text) && text.includes("\r\n")).toBe(false);
	});

	it("is that of a service known under another case or accent, whose file gives it its name", async () => {
		await put(join(folder, "lumora.json"), JSON.stringify(declared("Imprint")));
		const services = [{ id: "lumora", name: "Lumóra" }];
		for (const name of ["LUMORA", "lumóra"]) {
			expect(await composeFile(folder, draft("Terms of Service", name), services)).toMatchObject({
				id: "lumora",
				exists: true,
			});
		}
	});

	it("is refused where these terms are declared, whatever their case", async () => {
		await put(join(folder, "Lumora.json"), JSON.stringify(declared("Terms of Service")));
		await expect(composeFile(folder, draft("terms of service"), [])).rejects.toMatchObject({
			code: "ALREADY_DECLARED",
			hint: expect.stringContaining("--terms"),
		});
	});

	it.each(["{", "[]", '{ "name": "Lumora" }', '{ "name": "Lumora", "terms": [] }'])(
		"is refused where the old one is %s",
		async (text) => {
			await put(join(folder, "Lumora.json"), text);
			await expect(composeFile(folder, draft("Imprint"), [])).rejects.toMatchObject({
				code: "DECLARATION_UNREADABLE",
				hint: expect.stringContaining("tosa check"),
			});
			expect(await readFile(join(folder, "Lumora.json"), "utf8")).toBe(text);
		},
	);

	it("is refused where what is there cannot be read", async () => {
		await mkdir(join(folder, "Lumora.json"));
		await expect(composeFile(folder, draft("Imprint"), [])).rejects.toMatchObject({ code: "DECLARATION_UNREADABLE" });
	});
});

describe("names that cannot be those of files", () => {
	it.each([
		["../Lumora", undefined, "--service"],
		["Lumora", "a/b", "--terms"],
		["Lumora", "a #b", "--terms"],
	])("are refused: service %s, terms %s", (service, terms, option) => {
		expect(() => requireSafeNames(service, terms)).toThrow(
			expect.objectContaining({ code: "UNSAFE_NAME", hint: expect.stringContaining(option) }),
		);
	});

	it("are no others, nor those that nobody gave", () => {
		expect(() => requireSafeNames("Lumóra Sàrl", "Terms of Service (fr)")).not.toThrow();
		expect(() => requireSafeNames(undefined, undefined)).not.toThrow();
	});
});
