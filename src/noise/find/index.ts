/** Finds what makes noise in a document's history, and what could be left out so that it would not have been recorded. */
import { findParameters } from "./addresses.js";
import { replaySilence } from "./effect.js";
import { type NoiseHistory, openNoiseHistory } from "./history.js";
import type { AddressCause, Cause, Effect, NoiseVersion, ParameterCause, Silence, WholeCause } from "./model.js";
import { gatherParagraphs, LEAST_CHANGES } from "./paragraphs.js";
import { type Sightings, sightParagraphs } from "./sightings.js";
import { spreadOf } from "./spread.js";

export { replaySilence } from "./effect.js";
export { openReader, openWords, type Placed, splitVersions, templateOf } from "./paragraph.js";
export { LEAST_CHANGES } from "./paragraphs.js";

/** One cause, what it would do to leave it out, and whether that is proposed. */
export interface JudgedCause {
	readonly cause: Cause;
	/** Undefined for what a declaration cannot leave out. */
	readonly effect: Effect | undefined;
	/**
	 * `proposed`: it is noise and nothing but noise; `doubtful`: it would hide changes that are shown, or a link's aim;
	 * `terms`: it is part of the terms; `idle`: it silences nothing, alone or with what is proposed; `none`: no declaration
	 * silences it; `rare`: too seldom to matter.
	 */
	readonly verdict: "proposed" | "doubtful" | "terms" | "idle" | "none" | "rare";
}

export interface Noise {
	readonly history: NoiseHistory;
	/** Those of the most changes first. */
	readonly causes: readonly JudgedCause[];
	/** Hidden changes of the history. */
	readonly hidden: number;
}

/** @param versions of one document, oldest first, all of them with a text */
export function findNoise(versions: readonly NoiseVersion[]): Noise {
	const history = openNoiseHistory(versions);
	const parameters = findParameters(history).map((cause) => judgeParameter(cause, history));
	const left = new Set(parameters.flatMap(({ cause, verdict }) => (verdict === "proposed" ? cause.name : [])));
	const sightings = sightParagraphs(history, left);
	let chosen: Silence = { parameters: left, templates: new Set() };
	const paragraphs = gatherParagraphs(sightings.paragraphs, versions).map((cause): JudgedCause => {
		if (cause.standing === "terms") return { cause, effect: undefined, verdict: "terms" };
		const effect = replaySilence(history, { parameters: new Set(), templates: cause.templates });
		if (cause.standing === "doubtful" || effect.goneShown.length > 0) return { cause, effect, verdict: "doubtful" };
		// Two silences may hide together what neither hides alone.
		const next = { ...chosen, templates: new Set([...chosen.templates, ...cause.templates]) };
		if (replaySilence(history, next).goneShown.length > 0) return { cause, effect, verdict: "doubtful" };
		chosen = next;
		return { cause, effect, verdict: "proposed" };
	});
	const others = otherCauses(sightings, versions).map((cause) => ({
		cause,
		effect: undefined,
		verdict: "none" as const,
	}));
	const sorted = [...parameters, ...paragraphs, ...others].sort((a, b) => b.cause.changes - a.cause.changes);
	const idle = findIdle(sorted, history);
	const causes = sorted.map((judged) => (idle.has(judged) ? { ...judged, verdict: "idle" as const } : judged));
	const hidden = versions.filter(({ shown, kind }) => !shown && kind !== "first").length;
	return { history, causes, hidden };
}

/** What is left out where these causes are. */
export function silenceOf(causes: readonly Cause[]): Silence {
	return {
		parameters: new Set(causes.flatMap((cause) => (cause.type === "parameter" ? cause.name : []))),
		templates: new Set(causes.flatMap((cause) => (cause.type === "paragraphs" ? [...cause.templates] : []))),
	};
}

/** Of what is proposed, that without which as many changes would be silenced: the rarest first, each measured without those before. */
function findIdle(causes: readonly JudgedCause[], history: NoiseHistory): ReadonlySet<JudgedCause> {
	let needed = causes.filter(({ verdict }) => verdict === "proposed");
	const goneWith = (some: readonly JudgedCause[]) =>
		replaySilence(history, silenceOf(some.map(({ cause }) => cause))).gone;
	const all = goneWith(needed);
	const idle = new Set<JudgedCause>();
	for (const judged of needed.toReversed()) {
		const others = needed.filter((other) => other !== judged);
		if (goneWith(others) < all) continue;
		needed = others;
		idle.add(judged);
	}
	return idle;
}

function judgeParameter(
	cause: ParameterCause,
	history: NoiseHistory,
): JudgedCause & { readonly cause: ParameterCause } {
	if (cause.changes < LEAST_CHANGES) return { cause, effect: undefined, verdict: "rare" };
	const effect = replaySilence(history, silenceOf([cause]));
	const isDoubtful = cause.holdsAddress || effect.goneShown.length > 0;
	return { cause, effect, verdict: isDoubtful ? "doubtful" : "proposed" };
}

const WHOLE = {
	captures: "Another page, another language or half a page was recorded, or the recovery from one.",
	upgrades: "The declaration or the engine changed; this is not noise from the page.",
	layout: "The words are the same; only emphasis, punctuation, order or white space differ.",
} as const satisfies Record<WholeCause["type"], string>;

function otherCauses({ addresses, layout }: Sightings, versions: readonly NoiseVersion[]): readonly Cause[] {
	const hiddenOf = (kind: NoiseVersion["kind"]) =>
		new Set(versions.flatMap((version, index) => (version.kind === kind && !version.shown ? [index] : [])));
	const whole = (type: WholeCause["type"], changes: ReadonlySet<number>): readonly WholeCause[] => {
		if (changes.size === 0) return [];
		const spread = spreadOf(changes, versions);
		const example = versions.find(({ commit }) => commit === spread.commit)?.reason ?? "";
		return [{ type, ...spread, reason: WHOLE[type], example }];
	};
	return [
		...[...addresses].map(
			([host, { changes, pair }]): AddressCause => ({
				type: "addresses",
				host,
				isProtectedEmail: pair.after.includes("/email-protection"),
				...spreadOf(changes, versions),
				...pair,
			}),
		),
		...whole("captures", hiddenOf("bad-capture")),
		...whole("upgrades", hiddenOf("extraction")),
		...whole("layout", layout),
	];
}
