import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest first, so that short ones fill the gaps at the end. */
const LONGEST = [
	/e2e\/install/,
	/\/test\/(corpus|e2e)\//,
	/unit\/fetch\/browser\//,
	/unit\/(archive|fetch|pipeline)\//,
];

class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => LONGEST.findIndex((path) => path.test(moduleId)) >>> 0;
		return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
	}
}

const src = fileURLToPath(new URL("src/", import.meta.url));
const dist = fileURLToPath(new URL("dist/", import.meta.url));

/**
 * `npm test`, which builds first, tries what is built, as Node loads it: what a runner makes of each module takes time, and
 * more of it in each call. Without npm the sources are tried, so that a test needs no build and runs again when one changes.
 */
const built = {
	name: "built",
	enforce: "pre" as const,
	resolveId(source: string, importer?: string) {
		if (!importer || !source.startsWith(".")) return null;
		const path = resolve(dirname(importer), source);
		return path.startsWith(src) ? { id: path.replace(src, dist), external: true } : null;
	},
};

export default defineConfig({
	plugins: process.env["npm_lifecycle_event"] === "test" ? [built] : [],
	test: {
		testTimeout: 60_000,
		// Tests wait for processes and pauses as well as compute, so that two cores take three.
		maxWorkers: 3,
		hookTimeout: 120_000,
		globalSetup: ["test/support/run-folder.ts"],
		sequence: { sequencer: LongestFirst },
		// Each use of a package's function would go through a proxy, which makes tests of extraction ten times as slow.
		deps: { interopDefault: false },
		// What is built runs in tests as Node loads it, as it does for a user.
		server: { deps: { external: [new RegExp(`^${dist}`)] } },
		// A busy machine may take longer than a second for what a test waits for.
		expect: { poll: { timeout: 20_000 } },
		// A worker loads what is tested once for all files, which is a third of the work.
		isolate: false,
	},
});
