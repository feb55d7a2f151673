/** Makes a folder with those above it, and fails where that cannot be done. */
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Like `mkdir -p`. Node's own `recursive` tries for ever where a folder is there in which the system says that nothing can
 * be found, as `/proc`.
 *
 * @param mode of the folders that are made
 * @returns whether the folder was made, and not there before
 * @throws the file system's errors
 */
export async function makeFolder(path: string, mode = 0o777): Promise<boolean> {
	try {
		await mkdir(path, { mode });
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT" && dirname(path) !== path) {
			await makeFolder(dirname(path), mode);
			return await mkdir(path, { mode }).then(
				() => true,
				async (again) => {
					// Another process was faster.
					if (await isFolder(path)) return false;
					throw again;
				},
			);
		}
		// A drive's root is refused in other words, though it is there.
		if (await isFolder(path)) return false;
		throw error;
	}
}

function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(stats) => stats.isDirectory(),
		() => false,
	);
}
