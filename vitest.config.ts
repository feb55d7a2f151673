import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		globalSetup: ["test/support/run-folder.ts"],
		testTimeout: 30_000,
		// Tests wait for processes and pauses more than they compute, so that two cores take three.
		maxWorkers: 3,
		hookTimeout: 60_000,
		// What is built runs in tests as Node loads it, as it does for a user.
		server: { deps: { external: [new RegExp(`^${fileURLToPath(new URL("dist/", import.meta.url))}`)] } },
	},
});
