/** Makes text that came from the web safe to print: no control characters, nothing invisible that misleads. */

/** Everything but tab and newline. Without ESC, CSI (U+009B) and their like no sequence of a terminal can start. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Embeddings, overrides and isolates: they reorder the text around them ("Trojan Source", CVE-2021-42574). */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Marks, joiners, spaces without width, fillers, line separators, tag and variation characters. */
const INVISIBLE =
	/[\u034f\u17b4\u17b5\u061c\u115f\u1160\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const SOFT_HYPHEN = /\u00ad/g;
/** Joiners that shape the letters of Arabic and Indic scripts, or join emoji into one picture, do their honest work. */
const HONEST_JOINER =
	/(?<=[\p{M}\p{Extended_Pictographic}\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Malayalam}\p{sc=Sinhala}\p{Emoji_Modifier}])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])/gu;
const HELD = { "\u200c": "\ue000", "\u200d": "\ue001" } as const;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * `text` as it may be written to a terminal: control characters are taken out (newline and tab stay), bidirectional and
 * zero-width characters stand as `⟨U+202E⟩`, lone surrogates as U+FFFD, soft hyphens are dropped.
 */
export function terminalSafe(text: string): string {
	// Nearly every text is clean; finding that out is cheaper than rewriting it.
	if (!SUSPECT.test(text)) return text;
	return text
		.replace(CONTROLS, "")
		.replace(SOFT_HYPHEN, "")
		.replace(LONE_SURROGATE, "\ufffd")
		.replace(/[\ue000\ue001]/g, name)
		.replace(HONEST_JOINER, (joiner) => HELD[joiner as keyof typeof HELD])
		.replace(INVISIBLE, name)
		.replace(/\ue000/g, "\u200c")
		.replace(/\ue001/g, "\u200d");
}

const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]+/g;
/** Controls without those with which colours are set (ECMA-48, "SGR"). */
const NO_COLOUR = /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f]/g;

/**
 * Text as one line of a terminal or a log, with its colours: line breaks become spaces. Runners of CI services take
 * `##[command]`, `##vso[…]` and the like anywhere in a line for an order, and `::command::` where a line begins with it:
 * a space takes that away.
 *
 * Source: actions/runner, `ActionCommand.TryParse` and `TryParseV2`.
 */
export function lineSafe(text: string): string {
	return text
		.replace(LINE_BREAKS, " ")
		.replace(NO_COLOUR, "")
		.replace(/##(?=\w*\[)/g, "## ")
		.replace(/^(\s*):(?=:)/, "$1: ");
}

const SUSPECT = new RegExp(
	[CONTROLS, SOFT_HYPHEN, INVISIBLE, LONE_SURROGATE, /[\ue000\ue001]/].map((pattern) => pattern.source).join("|"),
	"u",
);

/**
 * `text` as it may stand in a document (HTML, Markdown): like `terminalSafe`, but the marks that right-to-left text
 * needs stay, because such a document lays them out and each block is isolated from the others.
 */
export function documentSafe(text: string): string {
	return text
		.replace(CONTROLS, "")
		.replace(LONE_SURROGATE, "\ufffd")
		.replace(REORDERING, name)
		.replace(/\u200b/g, name);
}

function name(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
	return `⟨U+${code}⟩`;
}
