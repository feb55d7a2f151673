/** Takes the lock of the collection given, says how that went, and ends when its input does. */
import { acquireLock } from "../../../dist/archive/lock.js";

const [dir = "", behaviour] = process.argv.slice(2);
try {
	await acquireLock(dir, { command: "tosa track", now: () => new Date() });
	process.stdout.write("held\n");
	if (behaviour === "die") process.kill(process.pid, "SIGKILL");
	process.stdin.resume();
} catch (error) {
	process.stdout.write(`${error.code}\n`);
}
