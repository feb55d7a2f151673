/** One run over a fixed list of documents, in a process that a test can kill: says when it starts to write. */
import { openStore } from "../../../dist/archive/open-store.js";

const [path = "", rounds = "1"] = process.argv.slice(2);
const DOCUMENTS = 8;
const BETWEEN_CHECKPOINTS = 3;

const store = await openStore({ path, author: { name: "Bot", email: "bot@example.org" }, label: "versions" });
process.stdout.write("open\n");
let pending = 0;
for (let round = 1; round <= Number(rounds); round++) {
	for (let number = 0; number < DOCUMENTS; number++) {
		const file = `Service ${number % 3}/Terms ${number}.md`;
		const content = Buffer.from(`Round ${round} of ${file}\n`.repeat(2000));
		// What an earlier run has recorded of this or a later round is not fetched again.
		const entry = await store.lastEntry(file);
		const recorded = Number(/round (\d+)/.exec(entry?.subject ?? "")?.[1] ?? 0);
		if (recorded >= round) continue;
		const date = new Date(Date.UTC(2024, 0, round, number));
		await store.record({ path: file, content, message: `Record new changes of ${file}, round ${round}\n`, date });
		if (++pending % BETWEEN_CHECKPOINTS === 0) await store.checkpoint();
	}
}
await store.close();
process.stdout.write("done\n");
