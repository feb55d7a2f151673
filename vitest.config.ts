import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		testTimeout: 30_000,
		// Tests wait for processes and pauses more than they compute, so that two cores take three.
		maxWorkers: 3,
		hookTimeout: 60_000,
	},
});
