/** Finds the Redis or Valkey server that the tests of the queue start, or installs it as root on Debian. Never fails: they are skipped. */
import { hasApt, installPackage, systemNames } from "../src/fetch/chromium/packages.js";
import { findRedis } from "../test/support/redis.js";

const say = (line: string) => void process.stderr.write(`${line}\n`);
const mayInstall = (process.env["TOSA_SETUP_NO_INSTALL"] ?? "") === "" && process.getuid?.() === 0;
if (findRedis(() => {}) === undefined && mayInstall && hasApt(await systemNames())) {
	await installPackage("redis-server", say, process.env);
	findRedis();
}
