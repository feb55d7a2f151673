/** Holds the files of packaging/ against tosa, against each other and against what reads them. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EXIT } from "../../src/cli/exit.js";
import { projectText } from "../support/docs.js";
import { parserError } from "../support/parser.js";

const operations = projectText("docs/operations.md");

describe("the unit files for systemd", () => {
	const service = readUnit("packaging/tosa.service");
	const timer = readUnit("packaging/tosa.timer");

	it("run tosa as its command line has it, on the only folder that it may write to", async () => {
		const [program = "", ...words] = (service.get("Service.ExecStart") ?? "").split(" ");
		expect(program).toMatch(/^\/.*\/tosa$/);
		expect(await parserError(words)).toBeUndefined();
		expect(words.slice(0, 3)).toEqual(["-C", service.get("Service.ReadWritePaths"), "track"]);
		expect(service.get("Service.User")).toBe("tosa");
	});

	it("take a run with failed documents, or one that was stopped, for a success", () => {
		expect(service.get("Service.SuccessExitStatus")).toBe(`${EXIT.documentFailed} ${EXIT.interrupted}`);
	});

	it("belong together: the timer starts the service, and is what is enabled", () => {
		expect(timer.get("Timer.OnCalendar")).toBeDefined();
		expect(timer.has("Timer.Unit")).toBe(false);
		expect(timer.get("Install.WantedBy")).toBe("timers.target");
		expect([...service.keys()].filter((key) => key.startsWith("Install."))).toEqual([]);
	});

	describe("as systemd reads them", () => {
		let folder: string;
		beforeEach(async () => {
			folder = await mkdtemp(join(tmpdir(), "tosa-units-"));
		});
		afterEach(() => rm(folder, { recursive: true }));

		const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
		it.skipIf(!hasSystemd)(`are right${hasSystemd ? "" : " (skipped: there is no systemd-analyze here)"}`, async () => {
			// It looks whether the program is there.
			const here = projectText("packaging/tosa.service").replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`);
			await writeFile(join(folder, "tosa.service"), here);
			await writeFile(join(folder, "tosa.timer"), projectText("packaging/tosa.timer"));
			const verify = () =>
				spawnSync("systemd-analyze", ["verify", ...["tosa.service", "tosa.timer"].map((name) => join(folder, name))], {
					encoding: "utf8",
				});
			const about = ({ stderr }: { stderr: string }) => stderr.split("\n").filter((line) => line.includes("tosa"));
			expect(about(verify())).toEqual([]);
			await writeFile(join(folder, "tosa.service"), here.replace("KillMode=mixed", "KillMode=gentle"));
			expect(about(verify())).not.toEqual([]);
		});
	});

	it("are not repeated in the documentation, which says where they are", () => {
		expect(operations).not.toMatch(/^\[(?:Unit|Service|Timer)\]$/m);
		for (const name of ["tosa.service", "tosa.timer"]) expect(operations).toContain(`](../packaging/${name})`);
	});
});

/** The settings of a unit file, by section and name. None stands twice in ours. */
function readUnit(path: string): ReadonlyMap<string, string> {
	const settings = new Map<string, string>();
	let section = "";
	for (const line of projectText(path).split("\n")) {
		const [, header] = /^\[(\w+)\]$/.exec(line) ?? [];
		const [, name, value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
		if (header !== undefined) section = header;
		else if (name !== undefined) settings.set(`${section}.${name}`, value);
		else if (line !== "" && !line.startsWith("#"))
			throw new Error(`${path} has a line that is none of a unit: ${line}`);
	}
	return settings;
}

interface Step {
	readonly keyword: string;
	readonly text: string;
}

describe("the Dockerfile", () => {
	const stages = readStages("packaging/Dockerfile");
	const [build = [], image = []] = stages;
	const of = (steps: readonly Step[], keyword: string) =>
		steps.filter((step) => step.keyword === keyword).map(({ text }) => text);

	it("builds the package in one stage, and takes what is installed into another", () => {
		expect(stages).toHaveLength(2);
		expect(of(build, "RUN").join("\n")).toMatch(/npm ci[\s\S]*npm pack[\s\S]*npm install --global/);
		expect(of(image, "COPY")).toEqual(["--from=build /usr/local /usr/local"]);
	});

	it("copies all that the package consists of or is built with, and names nothing that is not there", () => {
		const copied = of(build, "COPY").flatMap((text) => text.split(" ").slice(0, -1));
		for (const path of copied)
			expect(existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))), path).toBe(true);
		const { files } = JSON.parse(projectText("package.json")) as { files: readonly string[] };
		const packed = files.filter((path) => path !== "dist" && !path.startsWith("!"));
		expect(copied).toEqual(
			expect.arrayContaining([...packed, "src", "scripts", "tsconfig.build.json", "package-lock.json"]),
		);
		// A copied folder that git ignores would be whatever lies about on the machine.
		const ignored = spawnSync("git", ["check-ignore", ...copied], {
			cwd: fileURLToPath(new URL("../..", import.meta.url)),
		});
		expect(String(ignored.stdout)).toBe("");
	});

	it("runs tosa as a user without rights, on the collection that is mounted", () => {
		const [user] = of(image, "USER");
		expect(of(image, "RUN").join("\n")).toContain(`--create-home ${user}`);
		expect(user).not.toMatch(/^(root|0)\b/);
		expect(of(image, "WORKDIR")).toEqual(of(image, "VOLUME"));
		expect(of(image, "ENTRYPOINT")).toEqual(['["tosa"]']);
		const [folder = ""] = of(image, "VOLUME");
		expect(operations).toContain(`:${folder} tosa track`);
	});

	it("installs a browser and git, and names no registry", () => {
		expect(of(image, "RUN")[0]).toMatch(/ chromium git nodejs /);
		for (const from of stages.flatMap((steps) => of(steps, "FROM")))
			expect(from).toMatch(/^debian:\w+-slim( AS build)?$/);
		expect(projectText("packaging/Dockerfile")).not.toMatch(/https?:/);
	});

	it("consists of commands that a shell can read", () => {
		for (const text of stages.flatMap((steps) => of(steps, "RUN"))) {
			expect(execFileSync("sh", ["-n"], { input: text, encoding: "utf8" })).toBe("");
		}
	});

	it("is not repeated in the documentation, which says where it is", () => {
		expect(operations).not.toMatch(/^FROM /m);
		expect(operations).toContain("](../packaging/Dockerfile)");
	});
});

/** The steps of each stage, lines that go on joined. */
function readStages(path: string): readonly (readonly Step[])[] {
	const lines = projectText(path)
		.replace(/^#.*\n/gm, "")
		.replaceAll("\\\n", " ")
		.split("\n");
	const steps = lines.flatMap((line): Step[] => {
		const [, keyword, text = ""] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
		return keyword === undefined ? [] : [{ keyword, text: text.replace(/\s+/g, " ").trim() }];
	});
	const starts = steps.flatMap(({ keyword }, index) => (keyword === "FROM" ? [index] : []));
	return starts.map((start, index) => steps.slice(start, starts[index + 1]));
}
