/**
 * Counts the documents whose pages are here and not dealt with yet. Where pages come faster than they can be read and
 * recorded, no further ones are asked for, so that what a run holds at once does not grow with the collection.
 */
import type { Fetcher } from "../../fetch/model.js";

export interface Hand {
	/** Resolves once there is room for another page. What is in hand waits for no request, so that this comes to an end. */
	room(): Promise<void>;
	/** Runs the check of one document with a fetcher that tells when its pages are here. */
	hold<T>(fetcher: Fetcher, check: (fetcher: Fetcher) => Promise<T>): Promise<T>;
}

/** Pages of the usual size take some 100 MB together, with all that is made of them. */
const MOST_HELD = 48;

export function openHand(most: number = MOST_HELD): Hand {
	const waiting: (() => void)[] = [];
	let held = 0;
	const leave = () => {
		held--;
		waiting.shift()?.();
	};
	return {
		async room() {
			while (held >= most) await new Promise<void>((resolve) => waiting.push(resolve));
		},
		async hold(fetcher, check) {
			// A document that waits for one more page waits for others to leave: it counts when it has all that it asked for.
			let asked = 0;
			let isHeld = false;
			const counted =
				<Request, Answer>(fetch: (request: Request) => Promise<Answer>) =>
				async (request: Request) => {
					asked++;
					if (isHeld) leave();
					isHeld = false;
					try {
						return await fetch(request);
					} finally {
						if (--asked === 0) {
							held++;
							isHeld = true;
						}
					}
				};
			try {
				return await check({ ...fetcher, http: counted(fetcher.http), browser: counted(fetcher.browser) });
			} finally {
				if (isHeld) leave();
			}
		},
	};
}
