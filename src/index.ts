/**
 * The library: what the package exports to programs. The functions check what they are given and are described in
 * docs/library.md; every type that one of them names is exported, too.
 */

export type {
	DocumentRef,
	History,
	Later,
	RecordedEntry,
	RecordType,
} from "./archive/model.js";
export type { ChangeKind, ChangeVerdict } from "./change/model.js";
export type {
	Collection,
	Config,
	CustomFilters,
	ExtractConfig,
	FetchConfig,
	FilterFunction,
	FilterReference,
	FilterUse,
	HoldingConfig,
	Inclusion,
	NotifyRoute,
	NotifyTarget,
	NotifyTopic,
	PastTerms,
	PushConfig,
	RangeSelector,
	Secret,
	Selector,
	ServeConfig,
	Service,
	SiteConfig,
	SmtpConfig,
	Source,
	Terms,
	WatchRule,
} from "./collection/model.js";
export type { AnnouncedDate, DateRole } from "./dates/model.js";
export type { WordCount } from "./diff/count.js";
export type { BlockChange, BlockOp, DocumentDiff, WordOp } from "./diff/model.js";
export {
	DeclarationError,
	type DifferingLine,
	EnvironmentError,
	type ErrorData,
	ExtractError,
	type ExtractErrorOptions,
	type ExtractFailure,
	FetchError,
	type FetchErrorOptions,
	type FetchFailure,
	type Problem,
	type Proposal,
	RecordError,
	type RecordErrorOptions,
	TosaError,
	type TosaErrorOptions,
	UsageError,
} from "./errors.js";
export type { Fragment } from "./extract/model.js";
export type {
	Fetcher,
	FetchRequest,
	Lane,
	MediaType,
	NotModified,
	Provenance,
	Snapshot,
	Unread,
	Validators,
} from "./fetch/model.js";
export type { PushResult } from "./git/push.js";
export type { PushError, PushErrorCode } from "./git/push-answer.js";
export type { Archive } from "./history/archive.js";
export type { DatedBlock, DatedSentence, Presence } from "./history/blame.js";
export type { Comparison, ComparisonPoints } from "./history/compare.js";
export type { GistEntry, Gists } from "./history/gists.js";
export type { EntryVerdict, FirstRecord, Kinds } from "./history/kinds.js";
export type { LogEntry, LogRow, LogSelection } from "./history/log.js";
export type { Point } from "./history/points.js";
export type { PhraseChange, SearchedDocument } from "./history/search.js";
export type { Sentence } from "./history/sentences.js";
export type { WordCounts } from "./history/word-counts.js";
export {
	CaptureFailure,
	type CaptureOptions,
	captureTerms,
	createFetcher,
	type FetcherOptions,
} from "./library/captures.js";
export {
	type CheckRunOptions,
	findTerms,
	type LoadedCollection,
	type LoadOptions,
	loadCollection,
	runCheck,
} from "./library/collections.js";
export {
	compare,
	dateSentences,
	findDocument,
	findDocuments,
	logRow,
	openArchive,
	openGists,
	openKinds,
	openWordCounts,
	parsePoint,
	resolvePoint,
	searchDocument,
	selectEntries,
} from "./library/histories.js";
export {
	type RebuildOptions,
	type ReextractOptions,
	type RunOptions,
	rebuildHistory,
	reextract,
	type TrackOptions,
	track,
} from "./library/runs.js";
export {
	combine,
	compilePattern,
	compilePhrase,
	countWords,
	diffDocuments,
	type ExtractInput,
	extract,
	findAddedDates,
	findAnnouncedDates,
	type PageSource,
	renderDiff,
	renderStat,
	terminalSafe,
	toMarkdown,
} from "./library/texts.js";
export type { Found, Matcher } from "./match/model.js";
export type { PatternOptions } from "./match/pattern.js";
export type { PhraseOptions } from "./match/phrase.js";
export type { Capture, CapturedSource, SourceSnapshot } from "./pipeline/capture.js";
export type { Outcome, TrackError, TrackResult } from "./pipeline/outcome.js";
export type { PageFailure } from "./pipeline/reextract/document-plan.js";
export type { Rebuilt } from "./pipeline/reextract/rebuild.js";
export type { RebuiltDocument } from "./pipeline/reextract/rebuilder.js";
export type { ReextractOutcome, ReextractResult } from "./pipeline/reextract/result.js";
export type { ReplayFailure } from "./pipeline/stored/failure.js";
export type { DiffFormat, DiffReport, RenderOptions, ReportedDate, ReportPoint } from "./report/diff/model.js";
export type { Checked } from "./report/problems/model.js";
export type { BlockKind } from "./text/model.js";
