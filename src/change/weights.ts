/** What each feature of a change weighs; a change below the least score is of the page. Written by `npx tsx bench/weights.ts --write`. */
export const WEIGHTS = {
	words: 0.56,
	otherWords: 0.51,
	decisive: 0.48,
	dated: 2.03,
	returning: 1.38,
	oneSided: -0.96,
	inside: 1.26,
	labels: 0.64,
	amid: 1.46,
	title: -0.81,
	marked: 0.38,
	listed: 0.12,
	questions: -0.71,
	hiddenShare: -2.72,
};

export const LEAST_SCORE = 1.29;
