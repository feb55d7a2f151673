import { expect, it } from "vitest";
import type { DocumentRef, RecordedEntry } from "../../../src/archive/model.js";
import { readRecorded } from "../../../src/site/build/recorded.js";

const refOf = (serviceId: string): DocumentRef => ({ serviceId, termsType: "Terms", path: `${serviceId}/Terms.md` });
const dates = { Lumora: ["2024-01-01", "2024-03-01"], Velo: ["2024-02-01"], Broken: [] };
const archive = {
	documents: Object.keys(dates).map(refOf),
	history: {
		of: (path: string) => {
			const [service = ""] = path.split("/");
			if (service === "Broken") return Promise.reject(new Error("damaged"));
			const days = dates[service as keyof typeof dates];
			return Promise.resolve(days.map((day) => ({ date: new Date(day) }) as RecordedEntry));
		},
	},
};

it("leaves out what a site is not to show, which tells all the same when the archive was running", async () => {
	const { recorded, dates } = await readRecorded(archive, ["Velo", "Broken/Terms"], (_document, task) => task());
	expect(recorded.map(({ ref }) => ref.serviceId)).toEqual(["Lumora"]);
	expect(dates.map((date) => date.toISOString().slice(0, 10))).toEqual(["2024-01-01", "2024-03-01", "2024-02-01"]);
});
