import { describe, expect, it } from "vitest";
import { runTosa, startTosa } from "../../support/cli.js";

describe("runTosa", () => {
	it("gives stdout, stderr and the exit code of the built command", async () => {
		const version = await runTosa(["--version"]);
		expect(version).toMatchObject({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+/), exitCode: 0, signal: null });
		const wrong = await runTosa(["no-such-command"]);
		expect(wrong).toMatchObject({ stdout: "", stderr: expect.stringContaining("no-such-command"), exitCode: 2 });
	});

	it("can be killed", async () => {
		const running = startTosa(["--help"]);
		running.kill("SIGKILL");
		expect(await running.result).toMatchObject({ exitCode: null, signal: "SIGKILL" });
	});

	it("fails a wait for words that are never printed", async () => {
		await expect(startTosa(["--version"]).printed(/never printed/)).rejects.toThrow("without printing");
	});
});
