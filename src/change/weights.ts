/** What each feature of a sentence weighs, and what it usually is. Written by `npx tsx bench/weights.ts --write`. */
export const WEIGHTS = {
	words: { weight: 1.3, usual: 0.56 },
	capitals: { weight: -1.2, usual: 0.29 },
	question: { weight: -2.77, usual: 0.01 },
	unheaded: { weight: -1.06, usual: 0.12 },
	title: { weight: -0.74, usual: 0.08 },
	above: { weight: -0.7, usual: 0.17 },
	amid: { weight: 1.11, usual: 0.42 },
	says: { weight: 0.45, usual: 0.6 },
	decisive: { weight: 0.33, usual: 0.39 },
	outside: { weight: -1.38, usual: 0.05 },
	pageShare: { weight: -1.11, usual: 0.04 },
	together: { weight: -2.56, usual: 0.01 },
	gone: { weight: -0.2, usual: 0.16 },
	dated: { weight: 1.01, usual: 0.32 },
	original: { weight: 1.45, usual: 0.46 },
};

/** A change all of which scores less is of the page: where nothing of it states anything by itself, and elsewhere. */
export const LEAST_SCORE = { label: 0.14, statement: -0.1 };
