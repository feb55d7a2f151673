/** Finds where things stand in JSON text, by a parser that keeps positions; loaded only when there is something to tell. */
import { parse } from "@humanwhocodes/momoa";
import type { Finding, JsonPath, Position } from "./problems.js";

type Node = ReturnType<typeof parse>["body"];
type Member = (Node & { readonly type: "Object" })["members"][number];

/**
 * Gives a function from a path to the 1-based line and column at which its key (or element) stands. The position of what
 * encloses it is given for what is missing.
 */
export function locatePositions(text: string): (path: JsonPath) => Required<Position> | undefined {
	let root: Node;
	try {
		root = parse(text).body;
	} catch {
		return () => undefined;
	}
	const members = new Map<Node, ReadonlyMap<string, Member>>();
	const memberOf = (node: Node & { readonly type: "Object" }, key: string | number) => {
		// Of a key that stands twice, the last one counts.
		const known = members.get(node) ?? new Map(node.members.map((member) => [keyOf(member.name), member]));
		members.set(node, known);
		return known.get(String(key));
	};
	return (path) => {
		let node = root;
		let at: Required<Position> = root.loc.start;
		for (const key of path) {
			if (node.type === "Object") {
				const member = memberOf(node, key);
				if (!member) break;
				at = member.name.loc.start;
				node = member.value;
			} else if (node.type === "Array" && typeof key === "number") {
				const element = node.elements[key];
				if (!element) break;
				at = element.value.loc.start;
				node = element.value;
			} else break;
		}
		return { line: at.line, column: at.column };
	};
}

/** Says where and why `text`, which JSON.parse refused with `reason`, is not JSON. */
export function syntaxFinding(text: string, reason: string): Finding {
	const code = "FILE_NOT_JSON";
	if (text.trim() === "") {
		return { code, path: [], message: "The file is empty.", hint: "Write a declaration, or delete the file." };
	}
	const conflict = /^(<{7}|={7}|>{7})/m.exec(text);
	if (conflict) {
		const line = text.slice(0, conflict.index).split("\n").length;
		const message = "The file contains merge conflict markers.";
		return { code, path: [], message, hint: "Resolve the conflict and remove the markers.", line };
	}
	const hint = "Correct the JSON: keys and strings in double quotes, no comments, no trailing comma.";
	try {
		parse(text);
	} catch (error) {
		const { line, column } = error as { readonly line?: number; readonly column?: number };
		if (line !== undefined && column !== undefined) {
			const found =
				text
					.split(/\r\n|\r|\n/)
					[line - 1]?.slice(column - 1)
					.trim()
					.slice(0, 20) ?? "";
			const at = `line ${line}, column ${column}`;
			const message = found === "" ? `The JSON ends too early, at ${at}.` : `The JSON is invalid at ${at}: ${found}`;
			return { code, path: [], message, hint, line, column };
		}
	}
	// What this parser lets pass and JSON.parse does not, such as a line break inside a text.
	const position = /position (\d+)/.exec(reason)?.[1];
	const line = position === undefined ? undefined : text.slice(0, Number(position)).split("\n").length;
	return { code, path: [], message: `The file is not JSON: ${reason}.`, hint, ...(line !== undefined && { line }) };
}

/** Every key that stands twice in its object or cannot be a name, in text that is valid JSON. */
export function keyFindings(text: string): readonly Finding[] {
	const findings: Finding[] = [];
	const visit = (node: Node, path: JsonPath): void => {
		if (node.type === "Array") for (const [index, { value }] of node.elements.entries()) visit(value, [...path, index]);
		if (node.type !== "Object") return;
		const seen = new Map<string, number>();
		for (const { name, value } of node.members) {
			const key = keyOf(name);
			const { line, column } = name.loc.start;
			const first = seen.get(key);
			const at = [...path, key];
			if (first !== undefined) {
				const message = `The key ${JSON.stringify(key)} is repeated (first on line ${first}); only the last one counts.`;
				findings.push({ code: "JSON_DUPLICATE_KEY", path: at, message, hint: "Keep one of the two.", line, column });
			}
			if (key === "__proto__") {
				const message = "“__proto__” has a special meaning in JavaScript and cannot be a key.";
				findings.push({ code: "JSON_RESERVED_KEY", path: at, message, hint: "Choose another name.", line, column });
			}
			seen.set(key, line);
			visit(value, at);
		}
	};
	visit(parse(text).body, []);
	return findings;
}

function keyOf(
	name: { readonly type: "String"; readonly value: string } | { readonly type: "Identifier"; readonly name: string },
): string {
	return name.type === "String" ? name.value : name.name;
}
