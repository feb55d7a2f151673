/** What a drafted declaration consists of. */
import type { SelectorProposal } from "../extract/model.js";
import type { Lane, MediaType } from "../fetch/model.js";
import type { PageSign } from "../guard/model.js";

/** What stands in the declaration for one terms. */
export interface DraftedTerms {
	readonly fetch: string;
	readonly select?: string;
	readonly executeClientScripts?: true;
	/** Where the collection asks for another language. */
	readonly acceptLanguage?: string;
}

/** How a lane saw the page. */
export interface LaneReport {
	readonly lane: Lane;
	/** Words of the proposed content; undefined where the page could not be fetched. */
	readonly words: number | undefined;
	/** Why there are none, where that is so. */
	readonly failure?: string;
}

/** A declaration for one document, proposed from its page. */
export interface Draft {
	/** Display name of the service. */
	readonly name: string;
	readonly terms: string;
	/** False where neither the page nor its address tells, and nobody said: the commonest type stands in. */
	readonly isTypeKnown: boolean;
	readonly declaration: DraftedTerms;
	readonly mediaType: MediaType;
	/** The lane whose page the declaration was made for. */
	readonly lane: Lane;
	readonly lanes: readonly LaneReport[];
	/** ISO 639-1, or as the page declares it; undefined where neither its text nor its markup tells. */
	readonly language: string | undefined;
	/** Best first; empty for what is taken whole. */
	readonly proposals: readonly SelectorProposal[];
	/** Of all readable words of the page, the share (0 to 1) that the proposal holds. */
	readonly pageShare: number | undefined;
	/** What the page seems to be instead of terms; undefined where it seems to be terms. */
	readonly sign: PageSign | undefined;
	/** What the declaration gives. */
	readonly markdown: string;
}
