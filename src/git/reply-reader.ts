/** Reads the answers of a long-lived process: lines and counted bytes, one after the other. */
import type { Readable } from "node:stream";

/** Collects a stream's chunks and hands them out in the sizes asked for. One reader at a time. */
export class ReplyReader {
	#chunks: Buffer[] = [];
	#size = 0;
	#wake: (() => void) | undefined;
	#failure: Error | undefined;

	constructor(stream: Readable) {
		stream.on("data", (chunk: Buffer) => {
			this.#chunks.push(chunk);
			this.#size += chunk.length;
			this.#wake?.();
		});
	}

	/** Makes every present and later read that lacks bytes fail. */
	fail(error: Error): void {
		this.#failure ??= error;
		this.#wake?.();
	}

	/** The next line, without its line feed. @throws the error given to `fail` */
	async line(): Promise<string> {
		for (;;) {
			const bytes = this.#joined();
			const end = bytes.indexOf(0x0a);
			if (end >= 0) return this.#take(end + 1).toString("utf8", 0, end);
			await this.#more();
		}
	}

	/** The next `count` bytes. @throws the error given to `fail` */
	async bytes(count: number): Promise<Buffer> {
		while (this.#size < count) await this.#more();
		return this.#take(count);
	}

	/** Joins once what has arrived, so that a long answer in many chunks is copied only once. */
	#joined(): Buffer {
		const [first] = this.#chunks;
		if (first !== undefined && this.#chunks.length === 1) return first;
		const joined = Buffer.concat(this.#chunks);
		this.#chunks = joined.length === 0 ? [] : [joined];
		return joined;
	}

	#take(count: number): Buffer {
		const bytes = this.#joined();
		this.#chunks = count < bytes.length ? [bytes.subarray(count)] : [];
		this.#size -= count;
		return bytes.subarray(0, count);
	}

	async #more(): Promise<void> {
		if (this.#failure !== undefined) throw this.#failure;
		await new Promise<void>((resolve) => {
			this.#wake = resolve;
		});
		this.#wake = undefined;
	}
}
