import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Rooms whose tests start no process and leave nothing behind: a worker loads their modules once for all files. */
const QUIET = "change collection dates diff extract guard markdown match noise report text".split(" ");
const quietTests = QUIET.map((room) => `test/unit/${room}/**/*.test.ts`);

/**
 * Those that share a worker first and in a row, since it is given up once another file is run; then the longest, so that
 * short ones fill the gaps at the end.
 */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ project, moduleId }: TestSpecification) =>
			project.name === "quiet" ? 0 : /\/test\/(corpus|e2e)\//.test(moduleId) ? 1 : 2;
		return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
	}
}

export default defineConfig({
	test: {
		testTimeout: 60_000,
		// Tests wait for processes and pauses more than they compute, so that two cores take four.
		maxWorkers: 4,
		hookTimeout: 120_000,
		globalSetup: ["test/support/run-folder.ts"],
		sequence: { sequencer: LongestFirst },
		// What is built runs in tests as Node loads it, as it does for a user.
		// Each use of a package's function would go through a proxy, which makes tests of extraction ten times as slow.
		deps: { interopDefault: false },
		server: { deps: { external: [new RegExp(`^${fileURLToPath(new URL("dist/", import.meta.url))}`)] } },
		projects: [
			{ extends: true, test: { name: "quiet", include: quietTests, isolate: false } },
			{ extends: true, test: { name: "isolated", include: ["test/**/*.test.ts"], exclude: quietTests } },
		],
	},
});
