import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createWorkspace, type Workspace } from "../../support/workspace.js";

let workspace: Workspace;
afterEach(() => workspace.dispose());

describe("createWorkspace", () => {
	it("writes declarations and a configuration that allows loopback", async () => {
		workspace = await createWorkspace({
			declarations: { Acme: { name: "Acme", terms: {} }, Broken: "{" },
			config: { snapshots: "always", fetch: { quietMs: 5 } },
		});
		expect(JSON.parse(await workspace.read("declarations/Acme.json"))).toEqual({ name: "Acme", terms: {} });
		expect(await workspace.read("declarations/Broken.json")).toBe("{");
		expect(JSON.parse(await workspace.read("tosa.config.json"))).toMatchObject({
			snapshots: "always",
			allowPrivateNetworks: true,
			fetch: { hostPauseMs: 0, quietMs: 5 },
		});
	});

	it("runs git in a repository and lists its files", async () => {
		workspace = await createWorkspace();
		await mkdir(workspace.path("versions"));
		await workspace.git(["init", "--quiet"]);
		await workspace.write("versions/Acmé/Terms of Service.md", "text");
		expect(await workspace.git(["status", "--porcelain", "--untracked-files=all"])).toBe(
			'?? "Acmé/Terms of Service.md"',
		);
		expect(await workspace.files("versions")).toEqual(["Acmé/Terms of Service.md"]);
		expect(await workspace.files("snapshots")).toEqual([]);
	});

	it("leaves nothing behind", async () => {
		workspace = await createWorkspace();
		await workspace.dispose();
		expect(existsSync(workspace.dir)).toBe(false);
	});
});
