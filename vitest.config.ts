import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Rooms whose tests start no process and leave nothing behind: a worker loads their modules once for all files. */
const QUIET = "change collection dates diff extract guard markdown match noise report text".split(" ");
const quietTests = QUIET.map((room) => `test/unit/${room}/**/*.test.ts`);

/** The longest files first, and those that share a worker last and in a row: else it would be given up in between. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ project, moduleId }: TestSpecification) =>
			project.name === "quiet" ? 2 : moduleId.includes("/test/corpus/") ? 0 : 1;
		return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
	}
}

export default defineConfig({
	test: {
		testTimeout: 30_000,
		// Tests wait for processes and pauses more than they compute, so that two cores take three.
		maxWorkers: 3,
		hookTimeout: 60_000,
		globalSetup: ["test/support/run-folder.ts"],
		sequence: { sequencer: LongestFirst },
		// What is built runs in tests as Node loads it, as it does for a user.
		server: { deps: { external: [new RegExp(`^${fileURLToPath(new URL("dist/", import.meta.url))}`)] } },
		projects: [
			{ extends: true, test: { name: "quiet", include: quietTests, isolate: false } },
			{ extends: true, test: { name: "isolated", include: ["test/**/*.test.ts"], exclude: quietTests } },
		],
	},
});
