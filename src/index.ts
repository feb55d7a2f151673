/** The library: the stages as functions, the pipeline over a collection, and the readers of a recorded history. */
export { type Capture, CaptureFailure, type CaptureOptions, captureTerms, extractMarkdown } from "./capture.js";
export { type CheckRunOptions, runCheck } from "./check/run.js";
export { loadCollection } from "./collection/load.js";
export type { Collection, Config, RangeSelector, Selector, Service, Source, Terms } from "./collection/model.js";
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
export { type ExtractInput, extract, type FilterFunction, type Fragment } from "./extract/index.js";
export { createFetcher } from "./fetch/index.js";
export type { Fetcher, FetchRequest, NotModified, Provenance, Snapshot } from "./fetch/model.js";
export { combine, toMarkdown } from "./markdown/convert.js";
export type { Matcher } from "./match/model.js";
export { compilePattern } from "./match/pattern.js";
export { compilePhrase } from "./match/phrase.js";
export type { Outcome, TrackResult } from "./outcome.js";
export { type Archive, findDocument, findDocuments, openArchive } from "./read/archive.js";
export { type DatedBlock, type DatedSentence, dateSentences } from "./read/blame.js";
export { type Comparison, compare } from "./read/compare.js";
export { type LogRow, logRow, selectEntries } from "./read/log.js";
export { type Point, parsePoint, resolvePoint } from "./read/points.js";
export { type SearchedDocument, type Sighting, searchDocument } from "./read/search.js";
export { openWordCounts, type WordCounts } from "./read/word-counts.js";
export type { DocumentRef, History, PushResult, RecordedEntry } from "./record/model.js";
export { type RebuildOptions, type Rebuilt, rebuildHistory } from "./reextract/rebuild.js";
export type { RebuiltDocument } from "./reextract/rebuilder.js";
export { type ReextractOptions, reextract } from "./reextract/reextract.js";
export type { ReextractOutcome, ReextractResult } from "./reextract/result.js";
export { renderDiff, renderStat } from "./report/index.js";
export type { DiffFormat, DiffReport, RenderOptions } from "./report/model.js";
export type { Checked } from "./report/problems/model.js";
export { type TrackOptions, track } from "./track.js";
