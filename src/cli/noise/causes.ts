/** Puts a cause of noise into words: what it is, an example, and what can be done about it. */
import type { Cause, ParagraphCause, ParameterCause, WholeCause } from "../../noise/find/model.js";
import type { Selection } from "../../noise/remedies/proposal.js";
import { plural } from "../../plural.js";
import { cutText } from "../columns.js";
import { KIND_LABEL } from "../kind-label.js";
import type { ReportedCause } from "./report.js";

interface DescribedCause {
	readonly title: string;
	readonly details: readonly string[];
	readonly advice: readonly string[];
}

const EXAMPLE = 70;

export function describeCause(reported: ReportedCause): DescribedCause {
	const { cause } = reported;
	switch (cause.type) {
		case "parameter":
			return {
				title: `the link parameter \`${cause.name}\``,
				details: [`${plural(cause.values, "value")}, for example ${excerptOf(cause)}`],
				advice: parameterAdvice(reported, cause),
			};
		case "paragraphs":
			return {
				title: titleOf(cause),
				details: [
					...cause.examples.map((example) => `“${cutText(example, EXAMPLE)}”`),
					...(cause.headings.length > 0 ? [`under ${cause.headings.join(" › ")}`] : []),
					`judged as: ${cause.kinds.map((kind) => KIND_LABEL[kind]).join(", ")}`,
				],
				advice: paragraphAdvice(reported, cause),
			};
		case "addresses":
			return {
				title: `${cause.host === "" ? "links" : `links to ${cause.host}`} that change behind the same words`,
				details: [`${cutText(cause.before, EXAMPLE)} → ${cutText(cause.after, EXAMPLE)}`],
				advice: cause.isProtectedEmail
					? [
							"Hidden e-mail addresses, encoded differently on each request. tosa already records them all alike: nothing to do.",
						]
					: ["More than their parameters differ: no built-in filter silences them."],
			};
		case "captures":
		case "upgrades":
		case "layout":
			return { title: TITLES[cause.type], details: [cause.reason, exampleOf(cause)], advice: [] };
		default:
			return cause satisfies never;
	}
}

const TITLES = {
	captures: "bad captures",
	upgrades: "technical upgrades",
	layout: "layout",
} as const satisfies Partial<Record<Cause["type"], string>>;

function exampleOf({ commit, example }: WholeCause): string {
	return `The latest is ${commit.slice(0, 7)}${example === "" ? "." : `: ${example}`}`;
}

function titleOf({ templates, standing }: ParagraphCause): string {
	const many = templates.size === 1 ? "a paragraph" : `${templates.size} paragraphs`;
	const verb = templates.size === 1 ? "that comes and goes, or changes" : "that come and go, or change";
	return standing === "terms" ? `${many} of the terms ${verb}` : `${many} ${verb}`;
}

function excerptOf({ name, before, after }: ParameterCause): string {
	const valueIn = (address: string) => (URL.canParse(address) ? new URL(address).searchParams.get(name) : null);
	const host = URL.canParse(after) ? new URL(after).host : "";
	const [a, b] = [before, after].map((address) => cutText(valueIn(address) ?? "(absent)", 24));
	return `${a} → ${b} on ${host}`;
}

function parameterAdvice({ effect, verdict, isSilenced }: ReportedCause, cause: ParameterCause): readonly string[] {
	if (verdict === "idle") return [IDLE];
	if (cause.holdsAddress) return ["! Its values are URLs: without it, the links would not say where they lead."];
	const entry = `{"removeQueryParams": ["${cause.name}"]}`;
	return [
		`${isSilenced ? "✓" : "!"} ${entry}${effect ? `, ${aloneOf(effect.gone)}` : ""}`,
		...warningOf({ effect, verdict }),
	];
}

function paragraphAdvice(
	{ effect, verdict, selection, isWanted, isSilenced }: ReportedCause,
	cause: ParagraphCause,
): readonly string[] {
	if (verdict === "terms") {
		return [
			cause.real > 0
				? `Left alone: ${plural(cause.real, "shown change")} of these paragraphs said something new.`
				: "Left alone: it is running text, a date of the terms, or comes and goes with one of these.",
		];
	}
	if (verdict === "idle") return [IDLE];
	const alone = effect ? aloneOf(effect.gone) : "";
	const remove = selection?.selectors.map((selector) => JSON.stringify(selector)).join(", ");
	const position = selection?.selectors.some((selector) => selector.includes(":nth-of-type")) ?? false;
	const positioned = position
		? ["The selector depends on a position in the page: check it when the page changes."]
		: [];
	if (isSilenced) return [`✓ remove: ${remove}, ${alone}`, ...positioned, ...warningOf({ effect, verdict })];
	const why = selection?.reason ? WITHOUT[selection.reason] : "there is no page to find a selector in";
	const instead = !isWanted ? "not proposed" : remove ? `${remove}, ${why}` : why;
	return [`${isWanted ? "✗" : "!"} remove: ${instead}; ${alone}`, ...warningOf({ effect, verdict, cause })];
}

const IDLE = "Not proposed: it silences nothing on its own, because its changes also have other causes.";

const WITHOUT = {
	"no-selector": "no selector matches just these paragraphs",
	"no-page": "none of the latest pages contains them",
	"loses-shown": "not proposed, because on the stored pages it would lose shown changes (--all proposes it)",
} as const satisfies Record<NonNullable<Selection["reason"]>, string>;

function aloneOf(gone: number): string {
	return `alone it silences ${plural(gone, "change")}`;
}

function warningOf({
	effect,
	verdict,
	cause,
}: Pick<ReportedCause, "effect" | "verdict"> & { readonly cause?: ParagraphCause }): readonly string[] {
	if (verdict !== "doubtful") return [];
	const lost = effect?.goneShown ?? [];
	const names = lost.slice(0, 3).map(({ commit }) => commit.slice(0, 7));
	const warnings = [
		...(lost.length > 0
			? [`${plural(lost.length, "shown change")} would be lost (${names.join(", ")}${lost.length > 3 ? ", …" : ""})`]
			: []),
		...(cause && cause.real > 0 ? [`it was judged a real change ${plural(cause.real, "time")}`] : []),
	];
	const reason =
		warnings.length > 0 ? warnings.join(", and ") : "together with the others it would hide a shown change";
	return [`Warning: ${reason}. Check it first; --all proposes it anyway.`];
}
