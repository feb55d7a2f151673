/** Tells a file whose owner lives from one that was left behind, where process numbers say nothing: on another machine, in another container. */
import { randomBytes } from "node:crypto";
import { open, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const BEAT_MS = 5_000;
/** So many beats may fail to come, or come late. */
const ABANDONED_MS = 60_000;

/** Gives the file the time of now, again and again, until the function that is returned is called. */
export function keepAlive(path: string): () => void {
	const timer = setInterval(() => void touch(path).catch(() => {}), BEAT_MS);
	timer.unref();
	return () => clearInterval(timer);
}

/** By writing a byte that is there: the time is then that of the file system, as for whoever looks at it. */
async function touch(path: string): Promise<void> {
	const file = await open(path, "r+");
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
		await file.write(buffer, 0, bytesRead, 0);
	} finally {
		await file.close();
	}
}

/**
 * Whether nobody has kept the file alive for a minute, by the clock of its file system. A file from the future was not
 * either, since that clock was set back.
 */
export async function isAbandoned(path: string): Promise<boolean> {
	const probe = join(dirname(path), `tosa-${randomBytes(6).toString("hex")}.tmp`);
	try {
		await writeFile(probe, "", { flag: "wx" });
		const [now, then] = await Promise.all([stat(probe), stat(path)]);
		return Math.abs(now.mtimeMs - then.mtimeMs) > ABANDONED_MS;
	} catch {
		return false;
	} finally {
		await unlink(probe).catch(() => {});
	}
}
