#!/usr/bin/env node
/** The executable: gives the process to the command line, and turns its answer into an exit code. */
import { EXIT } from "./cli/exit.js";
import { main } from "./cli/program.js";

/** Whoever interrupts waits no longer than this, whatever a page or a server still does. */
const CLEAN_UP_MS = 1500;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	process.on(signal, () => {
		// A second signal means that the user does not want to wait for the clean-up.
		if (interruption.signal.aborted) process.exit(EXIT.interrupted);
		interruption.abort();
		// What was recorded is safe at every instant, and locks are given up on exit.
		setTimeout(() => process.exit(EXIT.interrupted), CLEAN_UP_MS).unref();
	});
}

process.exitCode = await main({
	argv: process.argv.slice(2),
	env: process.env,
	cwd: process.cwd(),
	stdout: process.stdout,
	stderr: process.stderr,
	signal: interruption.signal,
});
