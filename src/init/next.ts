/** Puts together what a person does after `tosa init`, as commands for a POSIX shell. */
import type { InitNote, RepositoryState } from "./model.js";

export interface NextOptions {
	/** Absolute path of the collection. */
	readonly dir: string;
	/** The folder that the person stands in. */
	readonly cwd: string;
	/** Whether anything is declared yet. */
	readonly declared: boolean;
	/** Whether the declarations or the configuration have errors. */
	readonly broken: boolean;
	readonly repositories: readonly {
		readonly state: RepositoryState;
		readonly label: "versions" | "snapshots";
		/** Absolute path. */
		readonly path: string;
		/** Address to clone it from, where one is known. */
		readonly origin: string | undefined;
	}[];
}

export interface Next {
	readonly commands: readonly string[];
	readonly notes: readonly InitNote[];
}

export function nextSteps({ dir, cwd, declared, broken, repositories }: NextOptions): Next {
	const here = dir === cwd ? "tosa" : `tosa -C ${quote(dir)}`;
	const absent = repositories.flatMap(({ state, label, path, origin }) =>
		state.state === "missing" && origin !== undefined ? [{ label, path, origin }] : [],
	);
	const clones = absent.filter(({ origin }) => isCloneable(origin));
	return {
		commands: [
			...clones.map(({ origin, path }) => `git clone ${quote(origin)} ${quote(path)}`),
			...(declared || broken ? [] : [`${here} new <url>`]),
			`${here} check`,
			`${here} setup`,
			...(broken ? [] : [`${here} track`]),
		],
		notes: absent.map(({ label, origin }) => ({
			code: "REPOSITORY_MISSING",
			about: label,
			message: `The ${label} recorded so far are not here. Without them, the first run starts a new history.`,
			advice: isCloneable(origin)
				? "Clone them first, as shown below."
				: "Bring that repository here first: tosa does not pass its URL to git.",
		})),
	};
}

/** The command that a scheduler runs. */
export function trackCommand(dir: string): string {
	return `tosa -C ${quote(dir)} track --quiet`;
}

/** Addresses that git fetches from and nothing else: no option, no helper program (`ext::`). */
function isCloneable(address: string): boolean {
	return /^(?:(?:https?|ssh|git):\/\/|[\w.-]+@[\w.-]+:)[^\s-]\S*$/.test(address);
}

/** As one word of a POSIX shell. */
export function quote(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
