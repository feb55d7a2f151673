import { describe, expect, it } from "vitest";
import type { RepositoryState } from "../../../src/init/model.js";
import { nextSteps, quote } from "../../../src/init/next.js";

const missing: RepositoryState = { path: "versions", state: "missing" };
const steps = (origin: string | undefined, more: object = {}) =>
	nextSteps({
		dir: "/srv/my terms",
		cwd: "/srv",
		declared: true,
		broken: false,
		repositories: [{ state: missing, label: "versions", path: "/srv/my terms/versions", origin }],
		...more,
	});

describe("the next steps", () => {
	it("are commands that a shell takes as they stand", () => {
		expect(steps("git@git.example:terms/versions.git").commands).toEqual([
			"git clone git@git.example:terms/versions.git '/srv/my terms/versions'",
			"tosa -C '/srv/my terms' check",
			"tosa -C '/srv/my terms' setup",
			"tosa -C '/srv/my terms' track",
		]);
	});

	it("say that a history would begin anew where the one to continue is elsewhere", () => {
		expect(steps("https://git.example/versions").notes.map(({ code }) => code)).toEqual(["REPOSITORY_MISSING"]);
		expect(steps(undefined).notes).toEqual([]);
	});

	it.each([
		"ext::sh -c id",
		"--upload-pack=id",
		"https://git.example/a;id b",
		"file:///etc",
		"fd::17",
		"-oProxyCommand=id@x:y",
	])("never hand %j to git", (origin) => {
		const { commands, notes } = steps(origin);
		expect(commands.join("\n")).not.toContain("git clone");
		expect(notes.map(({ code }) => code)).toEqual(["REPOSITORY_MISSING"]);
	});

	it("begin with a declaration where there is none, and do not track what has errors", () => {
		expect(steps(undefined, { declared: false, cwd: "/srv/my terms" }).commands).toEqual([
			"tosa new <url>",
			"tosa check",
			"tosa setup",
			"tosa track",
		]);
		expect(steps(undefined, { broken: true, cwd: "/srv/my terms" }).commands).toEqual(["tosa check", "tosa setup"]);
	});
});

describe("quoting for a shell", () => {
	it.each([
		["plain/path-1.2", "plain/path-1.2"],
		["it's", "'it'\\''s'"],
		["$(id)", "'$(id)'"],
		["-x", "'-x'"],
		["", "''"],
	])("turns %j into %s", (word, quoted) => expect(quote(word)).toBe(quoted));
});
