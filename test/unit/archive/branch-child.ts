/** Writes a branch without end, in a process that a test can kill: says when it has begun. */
import { openBranch } from "../../../src/archive/branch.js";

const [path = ""] = process.argv.slice(2);
const author = { name: "Bot", email: "bot@example.org" };
const writer = await openBranch({ path, branch: "rebuilt", author, label: "versions" });
for (let number = 1; ; number++) {
	const content = Buffer.from(`Text ${number}\n`);
	await writer.record({ path: "A/B.md", content, message: `Record ${number}\n`, date: new Date(number * 1000) });
	if (number === 20) process.stdout.write("begun\n");
}
