/** Says whether a service id or a terms type can be a file name on every system that a collection may be cloned to. */

/** Leaves room in 255 bytes for ` #<source id>.html` beside a terms type. */
const MAX_BYTES = 200;

/** @see https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
const WINDOWS_RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Invisible and direction-changing characters; the two joiners (U+200C, U+200D) belong to the spelling of some languages. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** macOS does not see them in a file name. */
const JOINERS = /[\u200c\u200d]/g;

/** Its short name there, which git refuses. */
const SHORT_GIT = /^git~\d+[. ]*$/i;

/** Characters that some file system refuses. */
const UNSAFE_CHARACTERS = /[/\\:"<>|*?]/;

/** Why `name` is not safe as the name of a file or folder, as the end of a sentence; undefined when it is safe. */
export function fileNameProblem(name: string): string | undefined {
	if (name === "") return "is empty";
	if (INVISIBLE.test(name)) return "contains a control or invisible character";
	const unsafe = UNSAFE_CHARACTERS.exec(name)?.[0];
	if (unsafe !== undefined) return `contains ${unsafe}, which some file systems do not allow`;
	if (/^[.\-\s]/.test(name.replace(JOINERS, ""))) return "begins with a dot, a dash or a space";
	if (/\s$/.test(name)) return "ends with a space, which is easily lost";
	if (SHORT_GIT.test(name)) return "is a name by which Windows means the folder .git";
	if (WINDOWS_RESERVED.test(name)) return "is a name that Windows reserves";
	const bytes = Buffer.byteLength(name);
	if (bytes > MAX_BYTES) return `takes ${bytes} bytes, but a file name has room for ${MAX_BYTES} at most`;
	return undefined;
}

/** Like {@link fileNameProblem}, for a terms type, which is also set apart from a source id by ` #`. */
export function termsTypeProblem(type: string): string | undefined {
	if (type.includes(" #")) return "contains “ #”, which separates source ids in the names of snapshots";
	// `README.md` beside versions is nobody's terms, in any repository of the field.
	return type === "README" ? "is the name of the file that describes a folder" : fileNameProblem(type);
}
