/** Gives the results of promises in batches, in the order in which they settle. */

/**
 * Yields what has settled since the last batch, until all have. A batch holds at least one result; results that settle
 * while the consumer is busy with a batch come together in the next one.
 * @throws the first rejection
 */
export async function* arrivals<T>(promises: readonly Promise<T>[]): AsyncGenerator<readonly T[]> {
	let settled: T[] = [];
	let failure: { readonly reason: unknown } | undefined;
	let wake = () => {};
	for (const promise of promises) {
		promise.then(
			(value) => {
				settled.push(value);
				wake();
			},
			(reason: unknown) => {
				failure ??= { reason };
				wake();
			},
		);
	}
	for (let left = promises.length; left > 0; ) {
		if (settled.length === 0 && !failure) {
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
		if (failure) throw failure.reason;
		const batch = settled;
		settled = [];
		left -= batch.length;
		yield batch;
	}
}
