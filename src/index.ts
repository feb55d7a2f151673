/** The library: the stages as functions, the pipeline over a collection, and the readers of a recorded history. */

export type { DocumentRef, History, PushResult, RecordedEntry } from "./archive/model.js";
export { type CheckRunOptions, runCheck } from "./check/run.js";
export { loadCollection } from "./collection/load.js";
export type {
	Collection,
	Config,
	FilterFunction,
	RangeSelector,
	Selector,
	Service,
	Source,
	Terms,
} from "./collection/model.js";
export { findAddedDates, findAnnouncedDates } from "./dates/announced.js";
export type { AnnouncedDate, DateRole } from "./dates/model.js";
export { countWords } from "./diff/count.js";
export { diffDocuments } from "./diff/document.js";
export type { BlockChange, BlockOp, DocumentDiff, WordOp } from "./diff/model.js";
export {
	DeclarationError,
	EnvironmentError,
	ExtractError,
	FetchError,
	type Problem,
	RecordError,
	TosaError,
	UsageError,
} from "./errors.js";
export { type ExtractInput, extract, type Fragment } from "./extract/index.js";
export { createFetcher } from "./fetch/index.js";
export type { Fetcher, FetchRequest, NotModified, Provenance, Snapshot } from "./fetch/model.js";
export { type Archive, findDocument, findDocuments, openArchive } from "./history/archive.js";
export { type DatedBlock, type DatedSentence, dateSentences } from "./history/blame.js";
export { type Comparison, compare } from "./history/compare.js";
export { type LogRow, logRow, selectEntries } from "./history/log.js";
export { type Point, parsePoint, resolvePoint } from "./history/points.js";
export { type SearchedDocument, type Sighting, searchDocument } from "./history/search.js";
export { openWordCounts, type WordCounts } from "./history/word-counts.js";
export { combine, toMarkdown } from "./markdown/convert.js";
export type { Matcher } from "./match/model.js";
export { compilePattern } from "./match/pattern.js";
export { compilePhrase } from "./match/phrase.js";
export {
	type Capture,
	CaptureFailure,
	type CaptureOptions,
	captureTerms,
	extractMarkdown,
} from "./pipeline/capture.js";
export type { Outcome, TrackResult } from "./pipeline/outcome.js";
export { type RebuildOptions, type Rebuilt, rebuildHistory } from "./pipeline/reextract/rebuild.js";
export type { RebuiltDocument } from "./pipeline/reextract/rebuilder.js";
export { type ReextractOptions, reextract } from "./pipeline/reextract/reextract.js";
export type { ReextractOutcome, ReextractResult } from "./pipeline/reextract/result.js";
export { type TrackOptions, track } from "./pipeline/track/track.js";
export { renderDiff, renderStat } from "./report/diff/index.js";
export type { DiffFormat, DiffReport, RenderOptions } from "./report/diff/model.js";
export type { Checked } from "./report/problems/model.js";
