/** The latest dataset that `tosa dataset` made: what it is, and the file itself. */
import { json, problem } from "../answers.js";
import type { Route } from "../model.js";
import { NOT_FOUND, ok, refused } from "../openapi/responses.js";

const NONE = "No dataset has been generated yet";
const FILE = { "application/zip": { schema: { type: "string", format: "binary" } } };

export const DATASET_ROUTES: readonly Route[] = [
	{
		path: "/dataset/latest",
		summary: "What the latest dataset holds, and where to get it.",
		tag: "Dataset",
		responses: { 200: ok("Dataset"), 404: NOT_FOUND },
		answer({ base }, { facts: { dataset } }) {
			if (dataset === undefined) return problem(404, NONE);
			return json({ ...dataset.metadata, downloadURL: `${base}/dataset/latest/download` });
		},
	},
	{
		path: "/dataset/latest/download",
		summary: "The file of the latest dataset, whole or in parts.",
		tag: "Dataset",
		responses: {
			200: { description: "The file.", content: FILE },
			206: { description: "The part that `Range` asks for.", content: FILE },
			304: { description: "The client has it already.", content: {} },
			404: NOT_FOUND,
			412: refused("The file is not the one that `If-Match` or `If-Unmodified-Since` means."),
			416: refused("There is no such part."),
		},
		answer(_request, { facts: { dataset } }) {
			if (dataset === undefined) return problem(404, NONE);
			return { status: 200, type: "application/zip", body: "", keep: "changing", file: dataset };
		},
	},
];
