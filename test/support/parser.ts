/** Tries command lines on the parser of tosa, without running anything. */
import { buildProgram, type Host } from "../../src/cli/program.js";

/** The error of the command line's parser, if it refuses these arguments. */
export async function parserError(words: readonly string[]): Promise<string | undefined> {
	const said: string[] = [];
	const stream = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
	const host = { argv: [], env: {}, cwd: "/", stdout: stream, stderr: stream } as unknown as Host;
	try {
		await buildProgram(host, async () => {}).parseAsync([...words], { from: "user" });
		return undefined;
	} catch {
		return said.join("");
	}
}
