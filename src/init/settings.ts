/** The settings of another tool's configuration, read one by one; what was not asked for is known in the end. */

export interface Settings {
	/** The value at a dotted path, undefined where there is none. It then counts as dealt with, all below it included. */
	take(path: string): unknown;
	/** Dotted paths of the values that were never taken, in their order. */
	left(): readonly string[];
}

/** Settings under `root`. Names with dots in them are only ever listed, never taken. */
export function openSettings(root: Readonly<Record<string, unknown>>): Settings {
	const taken = new Set<string>();
	return {
		take(path) {
			taken.add(path);
			return path.split(".").reduce<unknown>((value, key) => {
				return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
			}, root);
		},
		left() {
			const walk = (value: unknown, path: string): readonly string[] => {
				if (path !== "" && taken.has(path)) return [];
				if (!isRecord(value)) return [path];
				// An object with nothing in it says nothing.
				return Object.entries(value).flatMap(([key, inner]) => walk(inner, path === "" ? key : `${path}.${key}`));
			};
			return walk(root, "");
		},
	};
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text with something in it, without blanks around it. */
export function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
