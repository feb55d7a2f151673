/** Turns findings about files into problems to report, with lines wherever they can be known. */
import type { Problem } from "../errors.js";
import type { FileFinding } from "./faults.js";
import { toProblem } from "./problems.js";
import type { ReadDeclarations, ReadFile } from "./read.js";

/** Findings with files shown as `show` says, and lines wherever they can be known. */
export async function report(
	findings: readonly FileFinding[],
	{ services }: ReadDeclarations,
	show: (file: string) => string,
): Promise<readonly Problem[]> {
	if (findings.length === 0) return [];
	const { locateLines } = await import("./json-positions.js");
	const texts = new Map<string, string>();
	for (const { declaration, history } of services) {
		for (const file of [declaration, history] as readonly (ReadFile<unknown> | undefined)[]) {
			if (file) texts.set(file.name, file.text);
		}
	}
	const locators = new Map<string, ReturnType<typeof locateLines>>();
	return findings.map(([file, finding]) => {
		const locator = locators.get(file) ?? locateLines(texts.get(file) ?? "");
		locators.set(file, locator);
		return toProblem(finding, show(file), locator);
	});
}
