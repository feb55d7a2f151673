/**
 * `npx tsx bench/dates.ts REPOSITORY [count] [seed]`: lists announced dates of changes drawn at random, one a document and
 * change, each with its sentence, to be read by a person: is it a day on which this document, or what it says, takes effect?
 */
import { openHistory } from "../src/archive/history.js";
import { diffDocuments } from "../src/diff/document.js";
import { announcementsIn } from "../src/history/announcements.js";
import { createRandom } from "../test/unit/diff/generator.js";

const [path = "", asked = "100", seed = "1"] = process.argv.slice(2);
const random = createRandom(Number(seed));
const history = await openHistory(path);
const documents = [...(await history.documents())];
const told = new Set<string>();
for (let draws = 0; told.size < Number(asked) && draws < 20_000; draws++) {
	const document = documents[Math.floor(random() * documents.length)];
	if (document === undefined) break;
	const entries = await history.of(document.path);
	const entry = entries[Math.floor(random() * entries.length)];
	if (entry?.blob === undefined || entry.previousBlob === undefined) continue;
	const texts = [await history.text(entry.previousBlob), await history.text(entry.blob)] as const;
	const announced = await announcementsIn(diffDocuments(...texts), entry.date, document.termsType);
	const date = announced.find(({ role }) => role === "effective");
	const name = `${document.path} ${date?.date}`;
	if (date === undefined || told.has(name)) continue;
	told.add(name);
	const unlike = date.unlike ? `  (head: ${date.unlike.sentence})` : "";
	const row = [document.path, entry.commit.slice(0, 7), date.role, date.date, date.sentence.slice(0, 220)];
	process.stdout.write(`${row.join(" | ")}${unlike}\n`);
}
await history.close();
