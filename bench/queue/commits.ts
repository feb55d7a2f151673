/** What git takes to record one document, by the number of services beside it: `npm run bench:commits`. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRepository } from "../../src/git/create-repository.js";
import { type FastImport, startFastImport } from "../../src/git/fast-import.js";
import { inspect } from "../../src/git/repository.js";
import { printRows, type Row } from "../harness.js";

const SIZES = [1_000, 10_000, 100_000];
const COMMITS = 100;

async function ofSize(services: number): Promise<Row> {
	const path = mkdtempSync(join(tmpdir(), "tosa-bench-commits-"));
	try {
		await createRepository(path, "versions");
		const { branch = "", ...repository } = await inspect(path);
		const author = { name: "Bench", email: "bench@tosa.example" };
		const writer = await startFastImport({ repository: { ...repository, branch }, author });
		const change = (service: number, text: string) => ({
			path: `Service ${service}/Terms.md`,
			content: Buffer.from(text),
		});
		const commit = (changes: ReturnType<typeof change>[]) =>
			writer.commit({ changes, message: "Record new changes", made: new Date(0) });
		await commit(Array.from({ length: services }, (_, service) => change(service, "First.\n")));
		await writer.checkpoint();
		const before = cpuOf(writer);
		for (let index = 0; index < COMMITS; index++)
			await commit([change((index * 7_919) % services, `State ${index}.\n`)]);
		await writer.checkpoint();
		const spent = cpuOf(writer) - before;
		await writer.finish();
		return { what: `${services} services`, figure: `${((spent * 1_000) / COMMITS).toFixed(1)} ms CPU a commit` };
	} finally {
		rmSync(path, { recursive: true, force: true });
	}
}

/** Of git's process so far, in seconds. */
function cpuOf({ pid }: FastImport): number {
	const [user = 0, system = 0] = (readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1] ?? "")
		.split(" ")
		.slice(11, 13)
		.map(Number);
	return (user + system) / 100;
}

const rows: Row[] = [];
for (const services of SIZES) rows.push(await ofSize(services));
printRows("One commit in one repository", rows);
