import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../../src/archive/engine-version.js";
import { parseMessage, snapshotMessage, snapshotReference, versionMessage } from "../../../src/archive/message.js";
import { parseProvenance, provenanceTrailers } from "../../../src/archive/provenance.js";

const names = { serviceId: "Alpha", termsType: "Privacy Policy" };
const id = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const other = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

describe("a version's message", () => {
	it("names one snapshot in a sentence", () => {
		const message = versionMessage({ ...names, type: "first", snapshots: [id], trailers: [["Tosa-Change", "date"]] });
		expect(message).toBe(
			`First record of Alpha Privacy Policy\n\nThis version was recorded after extracting from snapshot ${id}\n\nTosa-Change: date\n`,
		);
	});

	it("lists several snapshots", () => {
		const message = versionMessage({ ...names, type: "change", snapshots: [id, other], trailers: [] });
		expect(message).toBe(
			`Record new changes of Alpha Privacy Policy\n\nThis version was recorded after extracting from and assembling the following snapshots from 2 source documents:\n- ${id}\n- ${other}\n`,
		);
	});

	it("says when only the declaration or the engine changed", () => {
		const message = versionMessage({ ...names, type: "upgrade", snapshots: [], trailers: [] });
		expect(message).toBe("Apply technical or declaration upgrade on Alpha Privacy Policy\n");
	});

	it("is read back as it was written", () => {
		const trailers = [
			["Tosa-Change", "substantive"],
			["Tosa-Reason", "a number changed: 30 → 14"],
			["Tosa-Reason", "a paragraph was added"],
		] as const;
		for (const type of ["first", "change", "upgrade"] as const) {
			for (const snapshots of [[], [id], [id, `https://example.org/commit/${other}`]]) {
				const parsed = parseMessage(versionMessage({ ...names, type, snapshots, trailers }));
				expect(parsed).toMatchObject({ type, snapshots, trailers });
			}
		}
	});

	it("keeps a hostile value from adding lines of its own", () => {
		const trailers = [["Tosa-Reason", "a\n\nTosa-Change: none\r\nX: y\u2028\u202ez"]] as const;
		const message = versionMessage({ serviceId: "A\nB", termsType: "C", type: "first", snapshots: [id], trailers });
		expect(parseMessage(message).trailers).toEqual([["Tosa-Reason", "a Tosa-Change: none X: y z"]]);
		expect(parseMessage(message).subject).toBe("First record of A B C");
	});

	it("can name snapshots by an address of the collection's choice", () => {
		expect(snapshotReference("https://example.org/commit/%SNAPSHOT_ID", id)).toBe(`https://example.org/commit/${id}`);
		expect(snapshotReference("%SNAPSHOT_ID", id)).toBe(id);
		expect(snapshotReference("", id)).toBe(id);
	});
});

describe("a snapshot's message", () => {
	const provenance = {
		url: "https://example.org/terms",
		finalUrl: "https://www.example.org/terms?lang=fr",
		httpStatus: 200,
		lane: "http",
		charset: "windows-1252",
		etag: 'W/"a: b"',
		lastModified: "Mon, 01 Jan 2024 00:00:00 GMT",
		fetchedAt: new Date("2024-01-02T03:04:05.678Z"),
	} as const;

	it("holds the provenance, and gives it back", () => {
		const trailers = provenanceTrailers(provenance, "sha256:00ff");
		const message = snapshotMessage({ ...names, type: "change", sourceId: "terms_2", trailers });
		expect(message).toMatch(/^Record new changes of Alpha Privacy Policy\n\nDocument ID terms_2\n\nTosa-Source-Url: /);
		const parsed = parseMessage(message);
		expect(parsed).toMatchObject({ type: "change", sourceId: "terms_2", snapshots: [] });
		expect(parseProvenance(parsed.trailers)).toEqual({ ...provenance, contentHash: "sha256:00ff" });
	});

	it("leaves out what is not known", () => {
		const { url, finalUrl, httpStatus, lane, fetchedAt } = provenance;
		const trailers = provenanceTrailers({ url, finalUrl, httpStatus, lane, fetchedAt }, "sha256:00ff");
		expect(trailers.map(([key]) => key)).not.toContain("Tosa-ETag");
		const parsed = parseMessage(snapshotMessage({ ...names, type: "first", trailers }));
		expect(parseProvenance(parsed.trailers)).not.toHaveProperty("etag");
	});

	it("makes nothing of trailers that make no sense", () => {
		const trailers = [
			["Tosa-Status", "999999"],
			["Tosa-Fetcher", "pigeon"],
			["Tosa-Snapshot-Date", "soon"],
			["Tosa-ETag", ""],
		] as const;
		expect(parseProvenance(trailers)).toEqual({});
	});
});

describe("a message of another era", () => {
	it("is told by its verb", () => {
		const types = {
			"First record of A B": "first",
			"Start tracking A B": "first",
			"Record new changes of A B": "change",
			"Update A B": "change",
			"Apply technical or declaration upgrade on A B": "upgrade",
			"Refilter A B": "upgrade",
			"Updated the README": undefined,
			"": undefined,
		};
		for (const [message, type] of Object.entries(types)) expect(parseMessage(message).type, message).toBe(type);
	});

	it("names its snapshot in the words of its time", () => {
		const sentences = [
			"extracting from snapshot %",
			"filtering snapshot %",
			"filtering snapshot %.",
			"filtering snapshot with Mongo ID %",
			"filtering snapshot with Mongo ID%",
		];
		for (const sentence of sentences) {
			const message = `Update A B\n\nThis version was recorded after ${sentence.replace("%", id)}\n`;
			expect(parseMessage(message).snapshots, sentence).toEqual([id]);
		}
	});

	it("may name it by an address, or not at all", () => {
		const sentence = "Update A B\n\nThis version was recorded after extracting from snapshot ";
		for (const address of [`mongo://a/b/${id.slice(0, 24)}`, `https://example.org/x/commit/${id}`]) {
			expect(parseMessage(sentence + address).snapshots).toEqual([address]);
		}
		for (const lost of ["mongo://a/b/undefined", "https://example.org/x/commit/true"]) {
			expect(parseMessage(sentence + lost).snapshots).toEqual([]);
		}
	});

	it("may list many, some of them lost", () => {
		const message = `Update A B\r\n\r\nThis version was recorded after extracting from and assembling the following snapshots from 3 source documents:\r\n\r\n- ${id}\r\n- mongo://a/undefined\r\n- ${other}\r\n\r\nX-engine-version: 10.6.1\r\n`;
		const parsed = parseMessage(message);
		expect(parsed.snapshots).toEqual([id, other]);
		expect(parsed.trailers).toEqual([["X-engine-version", "10.6.1"]]);
	});

	it("has trailers only where the whole last paragraph is made of them", () => {
		expect(parseMessage("Fix: a typo").trailers).toEqual([]);
		expect(parseMessage("A\n\nNote: this\nis prose").trailers).toEqual([]);
		expect(parseMessage("A\n\nSee https://example.org").trailers).toEqual([]);
		expect(parseMessage("A\n\nB: c\n\nD: e\n  f\nG:").trailers).toEqual([
			["D", "e f"],
			["G", ""],
		]);
	});
});

describe("trailers before a peer that takes every hexadecimal word for the id of a snapshot", () => {
	const LIKE_IDS = /\b[0-9a-f]{5,40}\b/g;
	const texts = [
		"The fee of 10000 euros was added in a decade, behind a facade.",
		"éadded “effaced” added_ added__ abcde_f facade-added 1234567890abcdef",
		"https://lumora.example/added/12345?id=deadbeef#fa1afe1",
		`sha256:${"0a".repeat(32)} ${"ab".repeat(20)} ${"abc".repeat(14)}`,
		"added",
		"_added faded_",
	];

	it.each(texts)("hold none, and give back what was written: %s", (text) => {
		const snapshot = "0123456789abcdef0123456789abcdef01234567";
		const trailers = [
			["Tosa-Reason", text],
			["Tosa-Gist", text],
			["X-engine-version", ENGINE_VERSION],
		] as const;
		const names = { type: "change", serviceId: "Lumora", termsType: "Imprint" } as const;
		const message = versionMessage({ ...names, snapshots: [snapshot], trailers });
		expect(message.match(LIKE_IDS)).toEqual([snapshot]);
		const parsed = parseMessage(message);
		expect(parsed.trailers).toEqual(trailers);
		expect(parsed.snapshots).toEqual([snapshot]);
	});

	it("give back any text", () => {
		const word = fc.stringMatching(/^[0-9a-gé_ -]{0,50}$/);
		fc.assert(
			fc.property(word, (value) => {
				const names = { type: "change", serviceId: "S", termsType: "T" } as const;
				const message = versionMessage({ ...names, snapshots: [], trailers: [["Tosa-Note", `x ${value} x`]] });
				expect(message.match(LIKE_IDS)).toBeNull();
				expect(parseMessage(message).trailers[0]?.[1]).toBe(`x ${value} x`);
			}),
		);
	});
});
