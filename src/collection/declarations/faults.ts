/** Finds the faults that keep a service from being loaded: shape, addresses, file names, collisions, history dates. */

import type { Finding, JsonPath } from "../problems.js";
import { checkServiceId, checkServiceIds, checkTermsTypes } from "./names-check.js";
import type { ReadDeclarations, ReadService } from "./read.js";
import type { TermsDeclaration } from "./schema.js";
import { declaredSources } from "./terms.js";
import { checkUrl } from "./urls.js";

/** A finding with the name of its file inside the declarations folder. */
export type FileFinding = readonly [file: string, finding: Finding];

/** Faults of single files and names: shape, addresses, file names, collisions, history dates. */
export function findStructuralFaults({ services, findings }: ReadDeclarations): readonly FileFinding[] {
	const declared = services.filter(({ declaration }) => declaration !== undefined);
	const colliding = checkServiceIds(declared.map(({ id }) => id));
	const ofServices = services.flatMap((service): readonly FileFinding[] => {
		const { id, declaration, history, files } = service;
		if (!declaration) return orphans(service);
		const about = [...declaration.findings, ...checkServiceId(id), ...(colliding.get(id) ?? [])];
		const terms = declaration.value?.terms ?? {};
		const faults = [...about, ...checkTermsTypes(Object.keys(terms), ["terms"])];
		for (const [type, value] of Object.entries(terms)) faults.push(...checkAddresses(value, ["terms", type]));
		const inHistory = history ? findHistoryFaults(history) : [];
		return [...pair(declaration.name, faults), ...pair(files.history ?? "", inHistory)];
	});
	return [...findings, ...ofServices];
}

function findHistoryFaults({ value = {}, findings }: NonNullable<ReadService["history"]>): readonly Finding[] {
	const faults = [...findings, ...checkTermsTypes(Object.keys(value), [])];
	for (const [type, entries] of Object.entries(value)) {
		const seen = new Map<number, number>();
		for (const [index, entry] of entries.entries()) {
			faults.push(...checkAddresses(entry, [type, index]));
			const time = Date.parse(entry.validUntil);
			const earlier = seen.get(time);
			if (earlier !== undefined) {
				const message = `Entries ${earlier} and ${index} are valid until the same moment, so the second one is never used.`;
				const hint = "Correct one of the dates, or remove one of the entries.";
				faults.push({ code: "HISTORY_DATE_REPEATED", path: [type, index, "validUntil"], message, hint });
			}
			seen.set(time, earlier ?? index);
		}
	}
	return faults;
}

function checkAddresses(terms: TermsDeclaration, path: JsonPath): readonly Finding[] {
	return declaredSources(terms).flatMap(({ path: inner, declaration }) =>
		declaration.fetch === undefined ? [] : checkUrl(declaration.fetch, [...path, ...inner, "fetch"]),
	);
}

/** Files of a service that has no declaration. */
function orphans({ id, files, history }: ReadService): readonly FileFinding[] {
	const hint = `Add ${id}.json, or delete this file. If other files import it, give it a different extension.`;
	const orphan = (code: Finding["code"], file: string): FileFinding => [
		file,
		{ code, path: [], message: `This file belongs to the declaration ${id}.json, which does not exist.`, hint },
	];
	const filters = [files.filters, files.filtersHistory].filter((file) => file !== undefined);
	return [
		...pair(files.history ?? "", history ? findHistoryFaults(history) : []),
		...(files.history === undefined ? [] : [orphan("HISTORY_WITHOUT_DECLARATION", files.history)]),
		...filters.map((file) => orphan("FILTERS_WITHOUT_DECLARATION", file)),
	];
}

function pair(file: string, findings: readonly Finding[]): readonly FileFinding[] {
	return findings.map((finding) => [file, finding]);
}
