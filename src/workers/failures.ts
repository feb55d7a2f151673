/** What a task that took too much, or failed as nobody foresaw, is told as: its document's failure, never the run's. */
import type { ExtractConfig } from "../collection/model.js";
import { ExtractError } from "../errors.js";

/** Which limit a task exceeded. */
export type Exceeded = "time" | "memory";

export function tooMuch(exceeded: Exceeded, subject: string, { timeoutMs, memoryMb }: ExtractConfig): ExtractError {
	const [code, limit, key] =
		exceeded === "time"
			? ["EXTRACT_TIMEOUT", `${timeoutMs / 1000} seconds`, "timeoutMs"]
			: ["EXTRACT_MEMORY", `${memoryMb} MB of memory`, "memoryMb"];
	return new ExtractError(code, `Extracting ${subject} took more than ${limit}, and was ended`, {
		failure: "failed",
		hint: `The page may be broken or hostile. If it is really that large, select a smaller part, or raise "${key}" under "extract" in tosa.config.json.`,
	});
}

export function failureOf(error: unknown, subject: string): ExtractError {
	if (error instanceof ExtractError) return error;
	const reason = error instanceof Error ? error.message : String(error);
	return new ExtractError("EXTRACT_FAILED", `${subject} cannot be extracted: ${reason}`, {
		failure: "failed",
		hint: "This is a fault of tosa, or of a package that it uses. Please report it, with the page.",
		cause: error,
	});
}
