/** Goes on with the other documents where one cannot be read, and says so. */
import type { DocumentRef } from "../archive/model.js";
import { RecordError } from "../errors.js";
import type { Attempt } from "../history/log.js";
import { EXIT, type ExitCode } from "./exit.js";
import type { Output } from "./output.js";

export interface DocumentAttempts {
	/** What fails for one document alone is told once, and gives undefined, then and later. */
	readonly attempt: Attempt;
	/** The exit code of a command that came to its end. */
	exitCode(): ExitCode;
}

export function attemptDocuments(output: Output): DocumentAttempts {
	const failed = new Set<string>();
	return {
		async attempt(document: DocumentRef, task) {
			if (failed.has(document.path)) return undefined;
			try {
				return await task();
			} catch (error) {
				if (!(error instanceof RecordError && error.oneDocument)) throw error;
				failed.add(document.path);
				output.note(`${document.serviceId}, ${document.termsType}: ${error.message} (${error.code})`);
				if (error.hint !== undefined) output.note(`  ${error.hint}`);
				return undefined;
			}
		},
		exitCode: () => (failed.size > 0 ? EXIT.documentFailed : EXIT.done),
	};
}
