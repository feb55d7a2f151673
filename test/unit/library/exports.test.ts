/** Holds what the package exports to what a program with types needs: every type that an export names, and a description of each. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../../../src", import.meta.url));

interface Export {
	readonly name: string;
	/** Absolute path of the file that declares it. */
	readonly file: string;
}

const exported = exportsOf(join(src, "index.ts"));

function exportsOf(file: string): Export[] {
	const text = readFileSync(file, "utf8");
	return [...text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)"/gm)].flatMap(([, names = "", from = ""]) =>
		names
			.split(",")
			.map((name) => name.trim().replace(/^type /, ""))
			.filter((name) => name !== "")
			.map((name) => ({ name, file: pathOf(file, from) })),
	);
}

function pathOf(file: string, specifier: string): string {
	return join(dirname(file), specifier).replace(/\.js$/, ".ts");
}

interface Declared {
	/** The signature of a function, without its body; a type or class as a whole. */
	readonly text: string;
	/** The comment right above it. */
	readonly description: string | undefined;
}

/** How a file declares a name. Declarations begin at the margin, and end before the next line there. */
function declarationOf({ name, file }: Export): Declared | undefined {
	const text = readFileSync(file, "utf8");
	const start = new RegExp(
		String.raw`(/\*\*(?:(?!\*/)[\s\S])*\*/\n)?^export (?:abstract )?(?:async )?(?:function\*?|interface|type|class|const) ${name}\b`,
		"m",
	).exec(text);
	if (!start) return undefined;
	const rest = text.slice(start.index + (start[1]?.length ?? 0));
	const [whole = ""] = /^.*\n(?:(?:[\t)}|].*)?\n)*/.exec(rest) ?? [];
	const isFunction = /^export (?:async )?function/.test(rest);
	return { text: isFunction ? (whole.split(/\{$/m)[0] ?? whole) : whole, description: start[1] };
}

/** Names of types that come with JavaScript, Node or a package whose types are its own. */
const KNOWN = new Set(
	"AbortSignal Array AsyncGenerator AsyncIterable ChildNode Date Document Error Extract Map Omit Partial Pick Promise Readonly ReadonlyMap ReadonlySet Record Uint8Array T".split(
		" ",
	),
);

function typesIn(text: string): string[] {
	const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"[^"\n]*"|`[^`]*`/gm, "");
	return [...new Set([...bare.matchAll(/(?<![\w.])[A-Z]\w*/g)].map(([name]) => name))].filter(
		(name) => !KNOWN.has(name),
	);
}

describe("the exports of the package", () => {
	it("are declared where the index says", () => {
		expect(exported.length).toBeGreaterThan(80);
		expect(exported.filter(({ file }) => !existsSync(file))).toEqual([]);
		// The one that is passed on.
		expect(exported.filter((each) => declarationOf(each) === undefined).map(({ name }) => name)).toEqual([
			"CaptureFailure",
		]);
	});

	it("come with every type that they name", () => {
		const names = new Set(exported.map(({ name }) => name));
		const missing = exported.flatMap((each) =>
			typesIn(declarationOf(each)?.text ?? "")
				.filter((type) => !names.has(type))
				.map((type) => `${each.name} names ${type}`),
		);
		expect(missing).toEqual([]);
	});

	it("say what they are for", () => {
		const undescribed = exported.filter((each) => {
			const declared = declarationOf(each);
			return declared !== undefined && declared.description === undefined;
		});
		expect(undescribed.map(({ name }) => name)).toEqual([]);
	});
});
