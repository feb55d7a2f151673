/** Runs tasks, some of them at once, and gives their results in batches, in the order in which they settle. */

export interface ArrivalsOptions {
	/** Tasks under way at once, at most. Default: all of them. */
	readonly most?: number;
}

/**
 * Yields what has settled since the last batch, until all have. A batch holds at least one result; results that settle
 * while the consumer is busy with a batch come together in the next one.
 * @throws the first rejection
 */
export async function* arrivals<Item, Result>(
	items: Iterable<Item>,
	run: (item: Item) => Promise<Result>,
	{ most = Infinity }: ArrivalsOptions = {},
): AsyncGenerator<readonly Result[]> {
	const waiting = items[Symbol.iterator]();
	let underWay = 0;
	let settled: Result[] = [];
	let failure: { readonly reason: unknown } | undefined;
	let isOver = false;
	let wake = () => {};
	const begin = (): void => {
		while (underWay < most && !isOver) {
			const next = waiting.next();
			if (next.done) return;
			underWay++;
			run(next.value).then(
				(result) => {
					settled.push(result);
					underWay--;
					begin();
					wake();
				},
				(reason: unknown) => {
					failure ??= { reason };
					wake();
				},
			);
		}
	};
	begin();
	try {
		while (underWay > 0 || settled.length > 0) {
			if (settled.length === 0 && !failure) {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
			if (failure) throw failure.reason;
			const batch = settled;
			settled = [];
			yield batch;
		}
	} finally {
		isOver = true;
	}
}
