/** An answer with everything that is worked out once and then sent many times: its tag, and its body compressed. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gunzip, gzip } from "node:zlib";
import type { Answer } from "../model.js";

/** The fastest: its bytes are a fifth more than those of the slow ones, which take four to six times as long. */
const LEVEL = 1;

const compressors = {
	br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL } }),
	gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: LEVEL }),
} as const;

type Encoding = keyof typeof compressors;

interface Encoded {
	readonly bytes: Uint8Array;
	readonly encoding?: Encoding;
}

/** Compressed, less would not be gained than headers take. */
const LEAST_BYTES = 1024;

export interface Prepared {
	/** All but the body, whose text is not kept beside its bytes. */
	readonly head: Omit<Answer, "body" | "gzipped">;
	/** Weak, so that it holds for every encoding. */
	readonly etag: string;
	/** The body as a client takes it. */
	encoded(accepted: string | undefined): Promise<Encoded>;
	/** Memory that it takes, about. */
	readonly size: number;
}

export function prepare(answer: Answer): Prepared {
	const { body, gzipped, ...head } = answer;
	const bytes = gzipped ?? Buffer.from(body);
	const hash = createHash("sha1").update(bytes).digest("base64url");
	return {
		head,
		etag: head.file ? `"${head.file.metadata.sha256}"` : `W/"${bytes.length.toString(16)}-${hash}"`,
		size: bytes.length * 2 + 1024,
		encoded: gzipped ? unpacking(gzipped) : packing(bytes as Buffer),
	};
}

function unpacking(gzipped: Uint8Array): Prepared["encoded"] {
	return async (accepted) =>
		takes(accepted, "gzip") ? { bytes: gzipped, encoding: "gzip" } : { bytes: await promisify(gunzip)(gzipped) };
}

function packing(bytes: Buffer): Prepared["encoded"] {
	const known = new Map<Encoding, Promise<Buffer>>();
	return async (accepted) => {
		const encoding = (["br", "gzip"] as const).find((each) => takes(accepted, each));
		if (encoding === undefined || bytes.length < LEAST_BYTES) return { bytes };
		const compressed = known.get(encoding) ?? compressors[encoding](bytes);
		known.set(encoding, compressed);
		return { bytes: await compressed, encoding };
	};
}

function takes(accepted: string | undefined, name: Encoding): boolean {
	const refused = /;\s*q=0(?:\.0*)?$/;
	const names = (accepted ?? "").split(",").filter((each) => !refused.test(each.trim()));
	return names.some((each) => each.trim().split(";", 1)[0]?.trim().toLowerCase() === name);
}
