/** Draws numbers as a row of bars, one column each. */

const LEVELS = "▁▂▃▄▅▆▇█";

/** Nothing is a point, so that columns can be counted; anything more is at least the lowest bar. `most`: the full height. */
export function drawBars(values: readonly number[], most: number): string {
	return values
		.map((value) => {
			if (value <= 0) return "·";
			const level = Math.ceil((Math.min(value, most) / Math.max(1, most)) * LEVELS.length);
			return LEVELS[Math.max(1, level) - 1];
		})
		.join("");
}
