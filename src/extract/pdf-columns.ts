/**
 * The order in which lines are read that a program drew across the page: columns of prose one after the other, tables
 * row by row. What a program drew in the order of reading stays as it is.
 */
import { type DrawnLine, isDivided, isWithoutSpaces, type PdfLine, type PdfSpan, SENTENCE_END } from "./pdf-lines.js";

/** What a line has in one column. */
type Cell = PdfSpan | undefined;

/** What is drawn from left to right before the next lower line: mostly one line, several where they are not level. */
interface Stripe {
	readonly lines: readonly DrawnLine[];
	readonly spans: readonly PdfSpan[];
	readonly baseline: number;
	readonly height: number;
}

/** Stripes one below the other that leave the same parts of the page free: what lies between these are its columns. */
interface Region {
	readonly stripes: readonly Stripe[];
	/** For each column, in the order of drawing, what each stripe has in it. */
	readonly columns: readonly (readonly Cell[])[];
}

/** How wide the room between two columns is at least, in heights of a line: no words stand so far apart in many lines. */
const ROOM = 1.2;
/** The same where only a few lines have it. */
const ROOM_IN_FEW = 2;
const FEW_LINES = 4;
/** More columns than that are no page to read; it bounds the work. */
const MOST_COLUMNS = 24;
/** A line so many times the usual distance below the one before begins another part. */
const GAP = 1.6;
/** A line of prose has at least so many words; fewer may be a value. */
const PROSE_WORDS = 3;

/** `lines` of one page, in the order of drawing, as they are read. */
export function readingOrder(lines: readonly DrawnLine[]): readonly PdfLine[] {
	const stripes = stripesOf(lines);
	const ordered: PdfLine[] = [];
	for (let at = 0; at < stripes.length; ) {
		const region = regionAt(stripes, at);
		for (const line of region ? readRegion(region) : (stripes[at]?.lines ?? [])) ordered.push(line);
		at += region?.stripes.length ?? 1;
	}
	return withEdges(ordered);
}

/** `lines` with the right ends of columns of prose that are drawn one after the other. */
function withEdges(lines: readonly PdfLine[]): readonly PdfLine[] {
	const edges = new Map<PdfLine, number>();
	for (const [index, next] of lines.entries()) {
		// Another column begins where the drawing goes up again.
		if (!(next.baseline > (lines[index - 1]?.baseline ?? Infinity))) continue;
		const run: PdfLine[] = [];
		for (let at = index - 1; at >= 0; at--) {
			const [line, lower] = [lines[at] as PdfLine, lines[at + 1] as PdfLine];
			// From the top of the next column downwards, left of it.
			const isBeside = line.right < next.left && line.baseline < next.baseline + next.height;
			if (!isBeside || (at + 1 < index && line.baseline < lower.baseline)) break;
			run.push(line);
		}
		const edge = run.reduce((most, { right }) => Math.max(most, right), 0);
		const isProse = isProseColumn(
			run.reverse().map((line) => ({ ...line, text: line.text.trim() })),
			edge,
		);
		if (isProse) for (const line of run) edges.set(line, edge);
	}
	return lines.map((line) => {
		const edge = edges.get(line);
		return edge === undefined ? line : { ...line, edge };
	});
}

function stripesOf(lines: readonly DrawnLine[]): Stripe[] {
	const stripes: { lines: DrawnLine[]; spans: PdfSpan[]; baseline: number; height: number; right: number }[] = [];
	for (const line of lines) {
		const last = stripes.at(-1);
		const drop = (last?.baseline ?? 0) - line.baseline;
		if (last && drop >= 0 && drop < line.height * 0.9 && line.left > last.right + line.height * ROOM) {
			last.lines.push(line);
			for (const span of line.spans) last.spans.push(span);
			last.right = line.right;
		} else {
			const { baseline, height, right } = line;
			stripes.push({ lines: [line], spans: [...line.spans], baseline, height, right });
		}
	}
	return stripes;
}

function regionAt(stripes: readonly Stripe[], from: number): Region | undefined {
	const first = stripes[from];
	if (first === undefined || first.spans.length < 2 || first.spans.length > MOST_COLUMNS) return undefined;
	let end = from + 1;
	let strips = covered(first.spans, first.height * ROOM);
	for (; strips.length > 1 && end < stripes.length; end++) {
		const stripe = stripes[end] as Stripe;
		const drop = (stripes[end - 1] as Stripe).baseline - stripe.baseline;
		if (drop <= 0 || drop > 4 * stripe.height || Math.abs(stripe.height - first.height) > 0.1 * first.height) break;
		const next = covered([...strips, ...stripe.spans], first.height * ROOM);
		if (next.length < 2 || next.length > MOST_COLUMNS) break;
		strips = next;
	}
	const region = stripes.slice(from, end);
	if (region.length <= FEW_LINES) strips = covered(strips, first.height * ROOM_IN_FEW);
	if (strips.length < 2 || region.filter(({ spans }) => spans.length > 1).length < 3) return undefined;
	const fullest = region.reduce((a, b) => (b.spans.length > a.spans.length ? b : a));
	const drawnAt = (strip: Strip) => {
		const found = fullest.spans.findIndex((span) => isInside(span, strip));
		return found < 0 ? fullest.spans.length : found;
	};
	const ordered = [...strips].sort((a, b) => drawnAt(a) - drawnAt(b));
	return { stripes: region, columns: ordered.map((strip) => region.map(({ spans }) => cellIn(spans, strip))) };
}

interface Strip {
	left: number;
	right: number;
}

/** What `spans` cover, from left to right; what is less than `room` apart counts as one. */
function covered(spans: readonly Strip[], room: number): Strip[] {
	const strips: Strip[] = [];
	for (const { left, right } of [...spans].sort((a, b) => a.left - b.left)) {
		const last = strips.at(-1);
		if (last && left - last.right < room) last.right = Math.max(last.right, right);
		else strips.push({ left, right });
	}
	return strips;
}

function isInside(span: Strip, { left, right }: Strip): boolean {
	return span.left >= left && span.right <= right;
}

function cellIn(spans: readonly PdfSpan[], strip: Strip): Cell {
	const [first, ...others] = spans.filter((span) => isInside(span, strip));
	if (first === undefined) return undefined;
	return {
		text: [first, ...others].map(({ text }) => text.trim()).join(" "),
		left: others.reduce((least, { left }) => Math.min(least, left), first.left),
		right: others.reduce((most, { right }) => Math.max(most, right), first.right),
		baseline: first.baseline,
	};
}

function readRegion({ stripes, columns }: Region): PdfLine[] {
	const parts = partStarts(stripes);
	const edges = columns.map((column) => column.reduce((most, cell) => Math.max(most, cell?.right ?? 0), 0));
	const isProse =
		columns.every((column, index) => isProseColumn(column, edges[index] ?? 0)) && !isTable(columns, parts, edges);
	const starts = [...stripes.keys()].filter(
		(index) => index === 0 || parts.has(index) || (!isProse && beginsRow(columns, index, edges)),
	);
	return starts.flatMap((start, row) => {
		const end = starts[row + 1] ?? stripes.length;
		const cells = columns.map((column) => column.slice(start, end));
		const height = stripes[start]?.height ?? 0;
		const lines = cells.map((column, index) => linesOfCell(column, height, edges[index] ?? 0, isProse));
		if (isProse) return lines.flat();
		const [filled, last] = [lines.filter((line) => line.length > 0), lines.findLast((line) => line.length > 0)];
		// The order of drawing is that of reading: a row of one line, or only the end of it goes on.
		if (filled.every((line) => line === last || line.length === 1)) {
			const drawn = stripes.slice(start, end).flatMap((stripe) => stripe.lines);
			return drawn.map((line, index) => (index === 0 && filled.length > 1 ? { ...line, begins: true } : line));
		}
		return lines.flat();
	});
}

/** Where a gap in all columns begins another part. */
function partStarts(stripes: readonly Stripe[]): ReadonlySet<number> {
	const drops = stripes.map(({ baseline }, index) => (stripes[index - 1]?.baseline ?? baseline) - baseline);
	const usual = drops.slice(1).sort((a, b) => a - b)[Math.floor((drops.length - 2) / 2)] ?? 0;
	return new Set(drops.flatMap((drop, index) => (drop > usual * GAP ? [index] : [])));
}

/** The lines of a column; those of a table say where it begins, and where it goes on. */
function linesOfCell(column: readonly Cell[], height: number, edge: number, isProse: boolean): PdfLine[] {
	return column
		.filter((cell) => cell !== undefined)
		.map((cell, index, cells) => {
			const line = { ...cell, height, edge };
			const before = cells[index - 1];
			if (isProse) return line;
			if (before === undefined) return { ...line, begins: true };
			return goesOn(before, cell, edge) ? { ...line, begins: false } : line;
		});
}

/** Whether `cell` ends a sentence that `before` has begun, in a column that reaches to `edge`. */
function goesOn(before: PdfSpan, cell: PdfSpan, edge: number): boolean {
	if (isDivided(before.text, cell.text)) return true;
	if (!isFull(before, cell, edge) || SENTENCE_END.test(before.text)) return false;
	return /^[\p{Ll}(]/u.test(cell.text) || (isWithoutSpaces(cell.text) && isProseLine(before));
}

function isProseLine({ text }: PdfSpan): boolean {
	return isWithoutSpaces(text) ? text.length >= 8 : text.split(/\s+/).length >= PROSE_WORDS;
}

function widthOfFirstWord({ text, left, right }: PdfSpan): number {
	const word = isWithoutSpaces(text) ? 1 : (text.split(/\s/, 1)[0]?.length ?? 1);
	return ((right - left) * (word + 1)) / text.length;
}

/** Whether a row of a table begins: a cell that is none of prose begins anew, or no prose goes on. */
function beginsRow(columns: Region["columns"], index: number, edges: readonly number[]): boolean {
	let isProseGoingOn = false;
	for (const [at, column] of columns.entries()) {
		const [before, cell, edge] = [column[index - 1], column[index], edges[at] ?? 0];
		if (cell && at === 0 && !/\s/.test(before?.text ?? "")) return true;
		if (!before || !cell) continue;
		const isProse = isProseLine(before) && isFull(before, cell, edge) && !SENTENCE_END.test(before.text);
		const isGoingOn = goesOn(before, cell, edge);
		if (!isGoingOn && !isProse) return true;
		isProseGoingOn ||= isGoingOn && isProse;
	}
	return !isProseGoingOn;
}

/** Whether the first word of `cell` has no room behind `before`. */
function isFull(before: PdfSpan, cell: PdfSpan, edge: number): boolean {
	return before.right + widthOfFirstWord(cell) * 1.3 >= edge;
}

/** Prose fills its column, and many of its lines begin in the middle of a sentence. */
function isProseColumn(column: readonly Cell[], edge: number): boolean {
	const pairs = column.flatMap((cell, index) => {
		const before = column[index - 1];
		return cell && before ? [[before, cell] as const] : [];
	});
	const full = pairs.filter(([before, cell]) => isFull(before, cell, edge));
	const goingOn = full.filter(([before, cell]) => goesOn(before, cell, edge));
	const prose = pairs.filter(([before]) => isProseLine(before));
	return (
		pairs.length >= FEW_LINES &&
		[full, prose].every(({ length }) => length * 2 > pairs.length) &&
		goingOn.length * 3 > pairs.length
	);
}

/** Whether the columns begin anew together: often, or wherever one of them has been empty. */
function isTable(columns: Region["columns"], parts: ReadonlySet<number>, edges: readonly number[]): boolean {
	const [first] = columns;
	const begins = (first ?? []).map((_, index) => {
		const together = columns.filter((column) => column[index] !== undefined).length > 1;
		const goesAny = columns.some((column, at) => {
			const [before, cell] = [column[index - 1], column[index]];
			return before && cell && goesOn(before, cell, edges[at] ?? 0);
		});
		return parts.has(index) || (together && !goesAny);
	});
	if (begins.filter(Boolean).length * 6 > begins.length) return true;
	const resumed = columns.flatMap((column) =>
		column.flatMap((cell, index) => (index > 0 && cell && !column[index - 1] ? [begins[index]] : [])),
	);
	return resumed.length >= 2 && resumed.filter(Boolean).length * 5 >= resumed.length * 4;
}
