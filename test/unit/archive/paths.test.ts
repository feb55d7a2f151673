import { describe, expect, it } from "vitest";
import { checkPath, parsePath, snapshotPath, versionPath } from "../../../src/archive/paths.js";

describe("paths of documents", () => {
	it("are a folder for the service and a file for the terms", () => {
		expect(versionPath("Alibaba.com", "Privacy Policy")).toBe("Alibaba.com/Privacy Policy.md");
		expect(snapshotPath("A", "Terms", undefined, "text/html")).toBe("A/Terms.html");
		expect(snapshotPath("A", "Terms", "help-cookies", "application/pdf")).toBe("A/Terms #help-cookies.pdf");
		expect(snapshotPath("A", "Terms", undefined, "application/xhtml+xml")).toBe("A/Terms.xhtml");
		expect(snapshotPath("A", "Terms", undefined, "text/plain")).toBe("A/Terms.txt");
	});

	it("are taken apart again", () => {
		expect(parsePath("L'Équipe/Terms of Service.md")).toEqual({ serviceId: "L'Équipe", termsType: "Terms of Service" });
		expect(parsePath("A/Terms #a #b.pdf")).toEqual({
			serviceId: "A",
			termsType: "Terms",
			sourceId: "a #b",
			mediaType: "application/pdf",
		});
		expect(parsePath("A/C#.md")).toEqual({ serviceId: "A", termsType: "C#" });
		expect(parsePath("A/v1.2.html")).toEqual({ serviceId: "A", termsType: "v1.2", mediaType: "text/html" });
	});

	it("are told from everything else that a repository holds", () => {
		for (const path of ["README.md", "A/README.md", "A/b/c.md", "A/image.png", "A/.md", "LICENSE"]) {
			expect(parsePath(path), path).toBeUndefined();
		}
	});

	it("cannot be made of names with a slash", () => {
		expect(() => versionPath("a/b", "c")).toThrow(expect.objectContaining({ code: "BAD_PATH" }));
		expect(() => snapshotPath("a", "b", "../c", "text/html")).toThrow(expect.objectContaining({ code: "BAD_PATH" }));
	});
});

describe("a path to record", () => {
	it("may hold anything that is a file name", () => {
		const names = [
			"-rf/--all.md",
			"a b/c'd\"e.md",
			"é/日本.md",
			"*?[x]/:(glob).md",
			"a/b\nc.md",
			"a/...md",
			".github/x.md",
		];
		for (const name of names) expect(() => checkPath(name), name).not.toThrow();
	});

	it("is refused where it leaves the repository or cannot be held", () => {
		const names = ["", "/etc/passwd", "a//b", "a/", "../a", "a/../../b", "./a", "a/.", "a\0b", "a/\ud800.md"];
		for (const name of names) {
			expect(() => checkPath(name), JSON.stringify(name)).toThrow(expect.objectContaining({ code: "BAD_PATH" }));
		}
	});

	it("is refused where any file system would take it for .git", () => {
		const names = [".git", ".GIT/config", "a/.Git/x", "git~1/x", "GIT~2", ".git. /x", ".git::$INDEX_ALLOCATION/x"];
		for (const name of [...names, ".g\u200cit/x", "\ufeff.git/x", ".git\\hooks", "a\\.git\\x"]) {
			expect(() => checkPath(name), JSON.stringify(name)).toThrow(expect.objectContaining({ code: "BAD_PATH" }));
		}
	});
});
