/** Finds once what is asked again and again of the same texts, such as the blocks that two versions share. */

/** Characters of texts; up to twice as many are remembered. */
const ENOUGH = 1_000_000;

/**
 * `find`, asked once about a text for as long as that text is met now and then.
 * @param find pure
 * @param enough how many characters of texts of late are remembered at least
 */
export function rememberByText<Found extends object>(
	find: (text: string) => Found,
	enough: () => number = () => ENOUGH,
): (text: string) => Found {
	let [young, old] = [new Map<string, Found>(), new Map<string, Found>()];
	let characters = 0;
	return (text) => {
		const known = young.get(text);
		if (known !== undefined) return known;
		const own = ownCopy(text);
		const found = old.get(text) ?? find(own);
		if (characters > enough()) {
			[young, old] = [new Map(), young];
			characters = 0;
		}
		young.set(own, found);
		characters += text.length;
		return found;
	};
}

/** A part that is cut out of a string holds on to the whole of it, here to a version. */
function ownCopy(text: string): string {
	return JSON.parse(JSON.stringify(text)) as string;
}
