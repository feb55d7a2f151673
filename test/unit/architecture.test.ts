/** Holds src/ to the tables of docs/architecture.md: who may import whom, which rooms are pure, who owns which package. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const documented = readFileSync(join(root, "docs/architecture.md"), "utf8");

interface Import {
	/** As `src/cli/output.ts`. */
	readonly file: string;
	/** A file of src/, or a package as package.json names it. */
	readonly target: string;
	readonly kind: "own" | "package" | "node";
	/** Nothing is left of it at run time. */
	readonly isType: boolean;
}

interface Room {
	/** A file, or a folder with all in it that is no room of its own. */
	readonly name: string;
	readonly isPure: boolean;
	/** Every room may import it. */
	readonly isOpen: boolean;
	/** Names of rooms, and whether no more than their types may be imported. */
	readonly mayImport: ReadonlyMap<string, "types" | "all">;
}

interface Package {
	readonly name: string;
	/** Files, and rooms with all in them. */
	readonly importers: readonly { readonly place: string; readonly mayImport: "types" | "all" }[];
}

/** The rows of the table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
	const section = documented.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
	const rows = section.split("\n").filter((line) => line.startsWith("|"));
	return rows.slice(2).map((line) =>
		line
			.split("|")
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function namesIn(cell: string): { name: string; note: string }[] {
	return [...cell.matchAll(/`([^`]+)`( \(types\))?/g)].map(([, name = "", note = ""]) => ({
		name: name.replace(/\/$/, ""),
		note: note.trim(),
	}));
}

const rooms: readonly Room[] = tableUnder("Rooms").map(([name = "", , pure, may = ""]) => ({
	name: namesIn(name)[0]?.name ?? name,
	isPure: pure === "pure",
	isOpen: may.includes("every room may import it"),
	mayImport: new Map(namesIn(may).map((each) => [each.name, each.note === "" ? "all" : "types"])),
}));

const packages: readonly Package[] = tableUnder("Packages").map(([name = "", owner = "", others = ""]) => ({
	name: namesIn(name)[0]?.name ?? name,
	importers: [...namesIn(owner), ...namesIn(others)].map((each) => ({
		place: each.name,
		mayImport: each.note === "" ? "all" : "types",
	})),
}));

function filesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		return entry.isDirectory() ? filesIn(path) : path.endsWith(".ts") ? [path] : [];
	});
}

const STATIC =
	/^(?:import|export)\s+(?:(type)\s+)?(?:(\{[^}]*\})|[\w*$][^"';{]*(\{[^}]*\})?)\s*from\s*"([^"]+)"|^import\s+"([^"]+)"/gm;
const DYNAMIC = /(typeof\s+)?\bimport\(\s*"([^"]+)"\s*\)(\.[A-Z]\w*)?/g;

function importsOf(file: string): Import[] {
	const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
	const found: Import[] = [];
	const add = (specifier: string, isType: boolean) => {
		if (specifier.startsWith("node:")) found.push({ file, target: specifier, kind: "node", isType });
		else if (specifier.startsWith(".")) {
			const path = relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, ".ts");
			found.push({ file, target: path, kind: "own", isType });
		} else found.push({ file, target: packageOf(specifier), kind: "package", isType });
	};
	for (const [, type, names, more, from, bare] of text.matchAll(STATIC)) {
		const listed = (names ?? "")
			.slice(1, -1)
			.split(",")
			.map((each) => each.trim())
			.filter((each) => each !== "");
		const isListOfTypes = listed.length > 0 && more === undefined && listed.every((each) => each.startsWith("type "));
		add(from ?? bare ?? "", type !== undefined || isListOfTypes);
	}
	for (const [, typeOf, specifier = "", member] of text.matchAll(DYNAMIC)) {
		add(specifier, typeOf !== undefined || member !== undefined);
	}
	return found;
}

function packageOf(specifier: string): string {
	const parts = specifier.split("/");
	return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

const files = filesIn("src");
const roomByFile = new Map(files.map((file) => [file, findRoom(file.replace(/^src\//, ""))]));
const imports = files.flatMap(importsOf);

/** The room that a file belongs to: the one with the longest name that fits. */
function findRoom(path: string): Room | undefined {
	const fitting = rooms.filter(({ name }) => path === name || path.startsWith(`${name}/`));
	return fitting.sort((a, b) => b.name.length - a.name.length)[0];
}

function roomOf(file: string): Room | undefined {
	return roomByFile.get(file);
}

function isWithin(file: string, place: string): boolean {
	return file === `src/${place}` || file.startsWith(`src/${place}/`);
}

describe("the rooms of docs/architecture.md", () => {
	it("are there, and hold every file of src/", () => {
		const missing = rooms.filter(({ name }) => !existsSync(join(root, "src", name))).map(({ name }) => name);
		expect(missing, "rows of rooms that do not exist").toEqual([]);
		expect(
			files.filter((file) => roomOf(file) === undefined),
			"files without a row",
		).toEqual([]);
		const unknown = rooms.flatMap(({ name, mayImport }) =>
			[...mayImport.keys()].filter((other) => !rooms.some((room) => room.name === other)).map((other) => [name, other]),
		);
		expect(unknown, "permissions to import what is no room").toEqual([]);
	});

	it("import no more of each other than the table lets them", () => {
		const broken = imports.flatMap(({ file, target, kind, isType }) => {
			if (kind !== "own") return [];
			const [from, to] = [roomOf(file), roomOf(target)];
			if (from === undefined || to === undefined) return [`${file} imports ${target}, which is no file of src/.`];
			const permission = from.mayImport.get(to.name);
			if (from === to || to.isOpen || permission === "all" || (permission === "types" && isType)) return [];
			const what = permission === "types" ? `no more than the types of \`${to.name}\`` : `nothing of \`${to.name}\``;
			return [
				`${file} imports ${target}, but the row of \`${from.name}\` in docs/architecture.md lets it import ${what}.`,
			];
		});
		expect(broken).toEqual([]);
	});

	it("make use of every permission", () => {
		const unused = rooms.flatMap(({ name, mayImport }) =>
			[...mayImport].flatMap(([other, permission]) => {
				const used = imports.filter(
					({ file, target, kind }) => kind === "own" && roomOf(file)?.name === name && roomOf(target)?.name === other,
				);
				if (used.length === 0) return [`The row of \`${name}\` permits \`${other}\`, of which nothing is imported.`];
				const isOnlyTypes = used.every(({ isType }) => isType);
				if (permission === "all" && isOnlyTypes)
					return [`The row of \`${name}\` permits \`${other}\`: (types) is enough.`];
				return [];
			}),
		);
		expect(unused).toEqual([]);
	});

	it("import each other in no circle, types included", () => {
		expect(circles()).toEqual([]);
	});

	it("are pure where the table says so: no disk, no network, no process, no clock", () => {
		const pure = new Set(rooms.filter(({ isPure }) => isPure));
		const harmless = new Set(["node:async_hooks", "node:crypto", "node:util", "node:url", "node:buffer"]);
		const isIn = (file: string) => pure.has(roomOf(file) as Room);
		const reaching = imports
			.filter(({ file, isType }) => isIn(file) && !isType)
			.filter(({ target, kind }) => {
				if (kind === "node") return !harmless.has(target);
				return kind === "own" && !isIn(target) && !roomOf(target)?.isOpen;
			})
			.map(({ file, target }) => `${file} is in a pure room, and imports ${target}.`);
		expect(reaching).toEqual([]);
		const clock =
			/\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(|\bprocess\.|\bfetch\(|\bset(?:Timeout|Interval)\(/g;
		const calls = files.filter(isIn).flatMap((file) => {
			const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
			return [...text.matchAll(clock)].map(([call]) => `${file} is in a pure room, and says ${call}`);
		});
		expect(calls).toEqual([]);
	});

	it("keep the commands of the command line apart from each other", () => {
		const commandOf = (file: string) => /^src\/cli\/([^/]+)\//.exec(file)?.[1];
		const crossing = imports.filter(({ file, target, kind }) => {
			const [from, to] = [commandOf(file), commandOf(target)];
			return kind === "own" && from !== "commands" && from !== undefined && to !== undefined && from !== to;
		});
		expect(crossing.map(({ file, target }) => `${file} imports ${target} of another command.`)).toEqual([]);
	});
});

/** Each circle once, as `a → b → a`. */
function circles(): string[] {
	const found = new Set<string>();
	const visit = (name: string, path: readonly string[]) => {
		const at = path.indexOf(name);
		if (at >= 0) {
			const circle = path.slice(at);
			const first = circle.indexOf([...circle].sort()[0] ?? "");
			found.add([...circle.slice(first), ...circle.slice(0, first), circle[first]].join(" → "));
			return;
		}
		if (done.has(name)) return;
		for (const other of rooms.find((room) => room.name === name)?.mayImport.keys() ?? []) visit(other, [...path, name]);
		done.add(name);
	};
	const done = new Set<string>();
	for (const { name } of rooms) visit(name, []);
	return [...found];
}

describe("the packages of docs/architecture.md", () => {
	const used = imports.filter(({ kind }) => kind === "package");

	it("are the run-time dependencies of package.json", () => {
		const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
		expect(packages.map(({ name }) => name).sort()).toEqual(Object.keys(dependencies).sort());
	});

	it("are imported by their owners and whom the table names beside them", () => {
		const broken = used.flatMap(({ file, target, isType }) => {
			const row = packages.find(({ name }) => name === target);
			if (row === undefined) return [`${file} imports ${target}, which has no row in docs/architecture.md.`];
			const permitting = row.importers.filter(({ place }) => isWithin(file, place));
			if (permitting.some(({ mayImport }) => isType || mayImport === "all")) return [];
			const places = row.importers.map(({ place, mayImport }) => (mayImport === "all" ? place : `${place} (types)`));
			return [`${file} imports ${target}, but its row in docs/architecture.md names ${places.join(", ")} alone.`];
		});
		expect(broken).toEqual([]);
	});

	it("are named with no place that does not exist or does not import them", () => {
		const idle = packages.flatMap(({ name, importers }) =>
			importers
				.filter(({ place }) => !used.some(({ file, target }) => target === name && isWithin(file, place)))
				.map(({ place }) => `The row of ${name} names ${place}, which does not import it.`),
		);
		expect(idle).toEqual([]);
	});
});
