/** Turns findings about files into problems to report, with service, terms, line and column wherever they can be known. */
import type { Problem } from "../errors.js";
import type { FileFinding } from "./declarations/faults.js";
import type { ReadDeclarations, ReadService } from "./declarations/read.js";
import { type JsonPath, type Position, toProblem } from "./problems.js";

/** Findings with files shown as `show` says. */
export async function report(
	findings: readonly FileFinding[],
	{ services }: ReadDeclarations,
	show: (file: string) => string,
): Promise<readonly Problem[]> {
	if (findings.length === 0) return [];
	const locate = await openLocator(services);
	const owners = ownersOf(services);
	return findings.map(([file, finding]) => {
		const service = owners.get(file);
		const terms = service && termsAt(finding.path, file === service.declaration?.name);
		return {
			...toProblem(finding, show(file), (path) => locate(file, path)),
			...(service && { service: service.id }),
			...(terms !== undefined && { terms }),
		};
	});
}

/** Gives where a path stands in a file of the declarations folder. */
export async function openLocator(
	services: readonly ReadService[],
): Promise<(file: string, path: JsonPath) => Position | undefined> {
	const { locatePositions } = await import("./json-positions.js");
	const texts = new Map<string, string>();
	for (const { declaration, history } of services) {
		if (declaration) texts.set(declaration.name, declaration.text);
		if (history) texts.set(history.name, history.text);
	}
	const locators = new Map<string, ReturnType<typeof locatePositions>>();
	return (file, path) => {
		const locator = locators.get(file) ?? locatePositions(texts.get(file) ?? "");
		locators.set(file, locator);
		return locator(path);
	};
}

function ownersOf(services: readonly ReadService[]): ReadonlyMap<string, ReadService> {
	const owners = new Map<string, ReadService>();
	for (const service of services) {
		const { id: _, ...files } = service.files;
		for (const file of Object.values(files)) owners.set(file, service);
	}
	return owners;
}

/** The type that a path leads into: below `terms` in a declaration, at the top of a history. */
function termsAt(path: JsonPath, isDeclaration: boolean): string | undefined {
	const type = isDeclaration ? (path[0] === "terms" ? path[1] : undefined) : path[0];
	return typeof type === "string" ? type : undefined;
}
