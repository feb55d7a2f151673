/**
 * What npm runs before it packs tosa, links it or installs it from git: it builds `dist/`, which git does not hold. After
 * an install in the clone itself it builds nothing: that must succeed without development packages, and whatever somebody
 * is in the middle of writing.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

// npm runs this in the folder of the package, and says which command was given in which folder.
const { INIT_CWD: askedIn, npm_command: command, npm_config_global: global, npm_execpath: npm } = process.env;
const isInstall = (command === "install" || command === "ci") && global !== "true";

if (!isInstall || askedIn === undefined || resolve(askedIn) !== process.cwd()) {
	const build = ["run", "build", "--silent"];
	// Only npm names itself; what else may run this finds it on the PATH, on Windows by a shell.
	const { status } = npm?.endsWith(".js")
		? spawnSync(process.execPath, [npm, ...build], { stdio: "inherit" })
		: spawnSync("npm", build, { stdio: "inherit", shell: process.platform === "win32" });
	if (status !== 0) {
		process.stderr.write("tosa was not built. Building takes its development packages: run `npm ci` first.\n");
	}
	process.exitCode = status ?? 1;
}
