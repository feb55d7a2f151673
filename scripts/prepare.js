/**
 * What npm runs before it packs tosa, links it or installs it from git: it builds `dist/`, which git does not hold. After
 * an install in the clone itself it builds nothing: that must succeed without development packages, and whatever somebody
 * is in the middle of writing.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

// npm runs this in the folder of the package, and says which command was given in which folder.
const { INIT_CWD: askedIn, npm_command: command, npm_config_global: global, npm_execpath: npm } = process.env;
const isGlobal = global === "true";
const isInClone =
	(command === "install" || command === "ci") && askedIn !== undefined && resolve(askedIn) === process.cwd();

// To install from git, npm first runs `npm install` in a clone of its own. With --global, that links the clone instead, and
// leaves out what building takes (https://github.com/npm/cli/issues/8440).
if (isGlobal && process.env["_PACOTE_NO_PREPARE_"] !== undefined) {
	fail(
		"npm cannot install tosa from git with --global. " +
			"Run `npm pack git+<address>`, then `npm install --global` with the file that it makes.",
	);
} else if (isGlobal || !isInClone) {
	const build = ["run", "build", "--silent"];
	// Only npm names itself; what else may run this finds it on the PATH, on Windows by a shell.
	const { status } = npm?.endsWith(".js")
		? spawnSync(process.execPath, [npm, ...build], { stdio: "inherit" })
		: spawnSync("npm", build, { stdio: "inherit", shell: process.platform === "win32" });
	if (status !== 0) fail("tosa was not built. Building takes its development packages: run `npm ci` first.");
}

/** @param {string} message */
function fail(message) {
	process.stderr.write(`${message}\n`);
	process.exitCode = 1;
}
