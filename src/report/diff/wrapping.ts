/** Breaks atoms into lines of a terminal, painting each stretch once. */

import { PLAIN } from "../../text/inline.js";
import { columnsOf } from "../width.js";
import { type Atom, toAtoms } from "./folding.js";

export type Paint = (text: string) => string;

interface Segment {
	text: string;
	readonly paint: Paint;
}

/**
 * Lines of at most `width` columns. Lines break at spaces; a word longer than a line, and scripts without spaces, break
 * anywhere. `paintOf` gives the look of an atom; equal functions are painted together, spaces included.
 */
export function wrapAtoms(atoms: readonly Atom[], width: number, paintOf: (atom: Atom) => Paint): string[] {
	const lines: Segment[][] = [[]];
	let column = 0;
	const write = (text: string, paint: Paint, columns: number): void => {
		const line = lines.at(-1);
		const last = line?.at(-1);
		if (last && last.paint === paint) last.text += text;
		else line?.push({ text, paint });
		column += columns;
	};
	const breakLine = (): void => {
		lines.push([]);
		column = 0;
	};
	for (const cluster of clusters(atoms)) {
		const columns = cluster.reduce((sum, atom) => sum + columnsOf(atom.text), 0);
		const [first] = cluster;
		if (first?.gap === "\n" && column > 0) breakLine();
		else if (column > 0 && first?.gap === " ") {
			if (column + 1 + Math.min(columns, width) > width && columns <= width) breakLine();
			else if (column + 1 < width) write(" ", spacePaint(lines.at(-1)?.at(-1)?.paint, paintOf(first)), 1);
			else breakLine();
		}
		for (const atom of cluster) {
			const paint = paintOf(atom);
			const own = columnsOf(atom.text);
			if (column + own <= width) write(atom.text, paint, own);
			else {
				for (const character of atom.text) {
					const one = columnsOf(character);
					if (column + one > width) breakLine();
					write(character, paint, one);
				}
			}
		}
	}
	return lines.map((line) => line.map((segment) => segment.paint(segment.text)).join(""));
}

/** Lines of at most `width` columns of a text that is safe already and looks the same throughout. */
export function wrapPlain(text: string, width: number, paint: Paint): string[] {
	const atoms = toAtoms([{ op: "keep", text, style: PLAIN, isTarget: false }], (safe) => safe);
	return wrapAtoms(atoms, width, () => paint);
}

/** Atoms that touch one another, as one unit that is not broken. */
function clusters(atoms: readonly Atom[]): Atom[][] {
	const found: Atom[][] = [];
	for (const atom of atoms) {
		const last = found.at(-1);
		if (atom.gap === "" && last) last.push(atom);
		else found.push([atom]);
	}
	return found;
}

const unpainted: Paint = (text) => text;

/** A space between two words that look the same looks like them, so that strokes run through. */
function spacePaint(before: Paint | undefined, after: Paint): Paint {
	return before === after ? after : unpainted;
}
