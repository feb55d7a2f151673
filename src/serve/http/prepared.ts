/** An answer with everything that is worked out once and then sent many times: its tag, and its body compressed. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Answer } from "../model.js";

const compressors = {
	br: (bytes: Buffer) =>
		promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
	gzip: (bytes: Buffer) => promisify(gzip)(bytes),
} as const;

/** Higher ones take many times as long for a few percent. */
const BROTLI_QUALITY = 5;

type Encoding = keyof typeof compressors;

/** Compressed, less would not be gained than headers take. */
const LEAST_BYTES = 1024;

export interface Prepared {
	readonly answer: Answer;
	readonly bytes: Buffer;
	/** Weak, so that it holds for every encoding. */
	readonly etag: string;
	/** The body as a client takes it. */
	encoded(accepted: string | undefined): Promise<{ readonly bytes: Buffer; readonly encoding?: Encoding }>;
	/** Memory that it takes, about. */
	readonly size: number;
}

export function prepare(answer: Answer): Prepared {
	const bytes = Buffer.from(answer.body);
	const known = new Map<Encoding, Promise<Buffer>>();
	const hash = createHash("sha1").update(bytes).digest("base64url");
	return {
		answer,
		bytes,
		etag: answer.file ? `"${answer.file.metadata.sha256}"` : `W/"${bytes.length.toString(16)}-${hash}"`,
		size: bytes.length * 2 + 1024,
		async encoded(accepted) {
			const encoding = bytes.length < LEAST_BYTES ? undefined : choose(accepted);
			if (encoding === undefined) return { bytes };
			const compressed = known.get(encoding) ?? compressors[encoding](bytes);
			known.set(encoding, compressed);
			return { bytes: await compressed, encoding };
		},
	};
}

/** The smaller one of those that the client takes. */
function choose(accepted: string | undefined): Encoding | undefined {
	if (accepted === undefined) return undefined;
	const refused = /;\s*q=0(?:\.0*)?$/;
	const names = accepted.split(",").filter((each) => !refused.test(each.trim()));
	const takes = (name: string) => names.some((each) => each.trim().split(";", 1)[0]?.trim().toLowerCase() === name);
	return takes("br") ? "br" : takes("gzip") ? "gzip" : undefined;
}
