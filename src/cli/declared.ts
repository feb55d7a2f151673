/** Loads the declarations of the collection for a command, and stops it when they have errors. */
import type { Collection, Terms } from "../collection/model.js";
import { selectNamed } from "../collection/names.js";
import type { Problem } from "../errors.js";
import { limitTasks } from "../workers/index.js";
import type { CommandContext } from "./context.js";
import { refuseErrors } from "./problems.js";

export interface DeclaredOptions {
	/** The command makes the folder of the declarations where there is none. */
	readonly mayBeNew?: boolean;
	/** `leave-out`: services whose declarations have errors are told of, and left out. Default: `refuse`. */
	readonly faults?: "refuse" | "leave-out";
	/** Told of the errors of what is left out. */
	readonly leftOut?: (problems: readonly Problem[]) => void;
}

/**
 * The collection, where nothing in it is an error, or without the services that have some; warnings are `tosa check`'s to say.
 * @throws DeclarationError with every error that stops the command: those of the configuration always do
 */
export async function loadDeclared(
	context: CommandContext,
	{ mayBeNew = false, faults: rule = "refuse", leftOut = () => {} }: DeclaredOptions = {},
): Promise<Collection> {
	const { loadCollection } = await import("../collection/load.js");
	const { collection, problems } = await loadCollection(context.dir, {
		...(context.versions !== undefined && { versionsPath: context.versions }),
	});
	const faults = mayBeNew ? problems.filter(({ code }) => code !== "DECLARATIONS_MISSING") : problems;
	limitTasks(collection.config.extract);
	if (rule === "refuse") {
		refuseErrors(faults, "DECLARATIONS_INVALID", context.dir);
		return collection;
	}
	const errors = faults.filter(({ severity }) => severity === "error");
	const isOfService = ({ service }: Problem) => service !== undefined;
	refuseErrors(
		errors.filter((problem) => !isOfService(problem)),
		"DECLARATIONS_INVALID",
		context.dir,
	);
	const own = errors.filter(isOfService);
	if (own.length === 0) return collection;
	const faulty = new Set(own.map(({ service }) => service));
	const services = collection.services.filter(({ id }) => !faulty.has(id));
	// With nothing left to go on with, there is no run to speak of.
	if (services.length === 0) refuseErrors(own, "DECLARATIONS_INVALID", context.dir);
	leftOut(own);
	return { ...collection, services };
}

const nameOf = ({ serviceId, serviceName, type }: Terms) => ({ serviceId, serviceName, termsType: type });

/** The declared terms that the names mean: all, those of a service, or one. @throws UsageError */
export function selectTerms(collection: Collection, service?: string, terms?: string): readonly Terms[] {
	const all = collection.services.flatMap((declared) => declared.terms);
	return selectNamed(all, nameOf, service, terms);
}

/** What the names mean among all that is or was ever declared; a type may stand in it several times. @throws UsageError */
export function selectEverDeclared(collection: Collection, service?: string, terms?: string): readonly Terms[] {
	const past = collection.services.flatMap(({ history = [] }) => history.map((entry) => entry.terms));
	const ever = [...collection.services.flatMap((declared) => declared.terms), ...past];
	return selectNamed(ever, nameOf, service, terms);
}
