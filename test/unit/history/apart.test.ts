import { describe, expect, it } from "vitest";
import type { RecordedEntry } from "../../../src/archive/model.js";
import { readSwitch, twoLanguages } from "../../../src/history/apart.js";

const english = [
	"# Privacy Policy",
	"We collect what you tell us when you open an account, and what your device tells us while you use the service.",
	"We keep your photographs for as long as your account exists, and we erase them within thirty days after you leave.",
	"You may ask us at any time which of your data we hold, and you may ask us to correct or to erase them.",
	"We never sell what you give us, and we share it with others only where the law requires us to do so.",
	"If we change this policy, we tell you by letter at least one month before the change takes effect.",
].join("\n\n");
const french = [
	"# Politique de confidentialité",
	"Nous recueillons ce que vous nous dites quand vous ouvrez un compte, et ce que votre appareil nous dit pendant l’usage.",
	"Nous gardons vos photographies tant que votre compte existe, et nous les effaçons trente jours après votre départ.",
	"Vous pouvez nous demander à tout moment lesquelles de vos données nous détenons, et demander leur rectification.",
	"Nous ne vendons jamais ce que vous nous donnez, et nous ne le partageons que si la loi nous y oblige.",
	"Si nous modifions cette politique, nous vous le disons par lettre un mois au moins avant son entrée en vigueur.",
].join("\n\n");

describe("two texts", () => {
	it("are told apart where they are in two languages", async () => {
		expect(await twoLanguages(english, french)).toEqual({ before: "en", after: "fr" });
	});

	it("are compared in one language, where a part is in another one, and where it is not certain", async () => {
		expect(await twoLanguages(english, english.replace("never", "may"))).toBeUndefined();
		expect(await twoLanguages(english, `${english}\n\n${french}`)).toBeUndefined();
		expect(await twoLanguages(english, "# Désolé")).toBeUndefined();
		expect(await twoLanguages("", french)).toBeUndefined();
	});
});

describe("a switch of language", () => {
	const entry = (blob: string, day: number) =>
		({ path: "p", blob, commit: `c${day}`, date: new Date(Date.UTC(2024, 0, day)) }) as RecordedEntry;
	const told = async (...codes: string[]) => {
		const entries = codes.map((code, index) => entry(`${code}-${index}`, index + 1));
		const [from, to] = [entries[0], entries.at(-1)];
		if (!from || !to) throw new Error("no entries");
		const of = async ({ blob }: Pick<RecordedEntry, "blob">) => blob?.split("-")[0] || undefined;
		const two = { before: codes[0] ?? "", after: codes.at(-1) ?? "" };
		const { until, since } = await readSwitch(entries, from, to, two, { of });
		return [until?.commit, since?.commit];
	};

	it("is told with the last version before and the first after it", async () => {
		expect(await told("en", "en", "fr", "fr")).toEqual(["c2", "c3"]);
		expect(await told("en", "", "fr", "", "fr")).toEqual(["c1", "c3"]);
	});

	it("has no such versions where the language changed back in between", async () => {
		expect(await told("en", "fr", "en", "fr")).toEqual([undefined, undefined]);
	});
});
