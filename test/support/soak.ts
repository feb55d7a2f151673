/** How long the tests go on that find more the longer they run: briefly as a rule, and as `npm run soak` says. */

export const soak = {
	/** How often a run is killed. */
	kills: numberFrom("TOSA_SOAK_KILLS", 5),
	/** How often a run that delivers is killed. */
	deliveryKills: numberFrom("TOSA_SOAK_KILLS", 2),
	/** How many random documents are compared. */
	documents: numberFrom("TOSA_SOAK_DOCUMENTS", 100),
	/** Of what is random: instants, documents, edits. */
	seed: numberFrom("TOSA_SOAK_SEED", 20260301),
};

function numberFrom(name: string, byDefault: number): number {
	const value = Number(process.env[name] || byDefault);
	if (!Number.isSafeInteger(value) || value < 1)
		throw new Error(`${name} is "${process.env[name]}", not a number from 1 on.`);
	return value;
}
