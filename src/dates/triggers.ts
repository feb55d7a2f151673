/** The words that announce a date, by language and role. */
import type { DateRole, Language } from "./model.js";

export interface Trigger {
	readonly role: DateRole;
	/** A regular expression without groups, for whole words in any case. A space stands for any one white space. */
	readonly words: string;
	/**
	 * Where the date may stand: `after` the words, up to half a sentence away; on `both` sides likewise, as in "tritt am
	 * 1. Mai 2025 in Kraft"; `next` to them, for words that mean this only right before a date.
	 */
	readonly reach: "after" | "both" | "next";
}

const table = (role: DateRole, reach: Trigger["reach"], ...words: readonly string[]): Trigger[] =>
	words.map((each) => ({ role, reach, words: each }));

/** Longer phrases come before shorter ones that they contain: the first that fits at a place counts. */
export const TRIGGERS = {
	en: [
		...table(
			"effective",
			"both",
			"(?:takes?|taking|took|becomes?|becoming|became|go(?:es)?|went) (?:into )?effect(?:ive)?",
			"(?:comes?|came|enters?|entered|put) into (?:force|effect)",
			"(?:start|begin)s? to apply",
		),
		...table(
			"effective",
			"after",
			"effective (?:date|as of|as from|from|on|since|starting|beginning)",
			"date effective",
			"in (?:force|effect) (?:as of|as from|from|since|on)",
			"(?:shall|will) apply (?:as of|from|on)",
			"appl(?:y|ies) (?:as of|as from|from|on|starting)",
			"valid (?:as of|as from|from|since)",
			// "effective upon acceptance for new users, and from". No number may stand between: it may be a day of its own.
			String.raw`effective(?: [^\s\d.;|]+){1,9}? (?:as of|as from|from|on|starting|beginning)`,
		),
		...table(
			"effective",
			"both",
			"(?:are|will be|we['’]re) updating (?:our|the|this|these)",
			"will update (?:our|the|this|these)",
		),
		...table(
			"effective",
			"next",
			"will (?:be )?(?:updated?|chang(?:e|ed)|amended|revised|modified|replaced)(?: on| as of| from)?",
		),
		...table(
			"effective",
			"next",
			"effective",
			"starting(?: on)?",
			"beginning(?: on)?",
			"with effect from",
			"commencing(?: on)?",
		),
		...table(
			"updated",
			"after",
			"updated (?:our|the|this|these)",
			"last (?:updated?|modified|revised|changed|amended|edited)",
			"(?:last|latest|most recent) (?:update|revision|modification|change)",
			"(?:update|revision|modification) date",
			"date (?:of )?(?:last |the last |latest )?(?:updated?|revised|revision|modified|modification|changed?)",
		),
		...table(
			"updated",
			"next",
			"(?:was |were |been |is )?(?:updated|revised|modified|amended)(?: on| as of)?",
			"(?:version|revision|rev)(?: of| dated)?",
		),
		...table(
			"published",
			"next",
			"(?:was |were |been |is )?(?:published|posted|issued|released)(?: on)?",
			"(?:publication|posting|issue) date",
			"date (?:of )?(?:publication|published|posted|issued?)",
		),
		...table("deadline", "next", "until", "no later than", "by no later than", "deadline(?: is)?"),
		...table(
			"deadline",
			"after",
			"(?:opt out|opt-out|object|reject|decline|cancel|close your account|terminate) (?:by|before|until|on or before)",
		),
	],
	fr: [
		...table(
			"effective",
			"both",
			"entr(?:e|ent|era|eront|ée|é|ées|és|ant) en (?:vigueur|application)",
			"(?:prend|prennent|prendra|prendront|prenant) effet",
			"(?:mettons|mettrons) à jour (?:notre|nos|vos|la|le|les|cette|ces)",
			"(?:sera|seront) (?:mise?s? à jour|modifiée?s?)",
		),
		...table(
			"effective",
			"after",
			"en vigueur(?: depuis| à compter| à partir| au| le)?",
			"(?:date (?:de prise )?d['’]effet|date effective|prise d['’]effet)",
			"date d['’]entrée en vigueur",
			"date d['’]application",
			"(?:applicables?|valables?|effecti(?:f|fs|ve|ves)|s['’]appliqu\\p{L}+) (?:à compter|à partir|depuis|dès|au|le)",
		),
		...table("effective", "next", "à compter du", "à partir du", "dès le", "avec effet au"),
		...table(
			"updated",
			"after",
			"derni(?:ère|er|ères) (?:mise à jour|modification|révision|actualisation|version|changement)",
			"mis(?:e|es)? à jour (?:notre|nos|la|le|les|cette|ces)",
			"date de (?:la )?(?:dernière )?(?:mise à jour|modification|révision|version)",
		),
		...table(
			"updated",
			"next",
			"mis(?:e|es)? à jour(?: le| en date du| au)?",
			"modifiée?s?(?: le)",
			"révisée?s?(?: le)",
			"actualisée?s?(?: le)",
			"version (?:du|en date du|au)",
		),
		...table(
			"published",
			"next",
			"publiée?s?(?: le)",
			"mis(?:e|es)? en ligne(?: le)",
			"date de (?:publication|mise en ligne|parution)",
		),
		...table("deadline", "next", "jusqu['’]au", "au plus tard(?: le)?", "date limite"),
	],
	de: [
		...table(
			"effective",
			"both",
			"in Kraft",
			"Inkrafttretens?",
			"wirksam",
			"rechtswirksam",
			"(?:aktualisieren|ändern|überarbeiten) wir",
			"wir (?:aktualisieren|ändern|überarbeiten)",
		),
		...table(
			"effective",
			"after",
			"(?:gültig|gilt|gelten|wirksam|anwendbar|Gültigkeit|Geltung)(?: ab| seit| vom)",
			"(?:Datum des Inkrafttretens|Gültigkeitsdatum|Wirksamkeitsdatum)",
			"(?:in|mit) Wirkung (?:zum|vom|ab)",
		),
		...table("effective", "next", "ab dem", "ab", "gültig", "mit Wirkung (?:zum|vom|ab)"),
		...table(
			"updated",
			"after",
			"zuletzt (?:aktualisiert|geändert|überarbeitet|bearbeitet|angepasst)",
			"letzte[rn]? (?:Aktualisierung|Änderung|Überarbeitung|Anpassung|Bearbeitung|Stand)",
			"Datum der (?:letzten )?(?:Aktualisierung|Änderung|Überarbeitung|Version)",
		),
		...table(
			"updated",
			"next",
			"Stand(?: vom| der)?",
			"(?:aktualisiert|geändert|überarbeitet)(?: am| zum)?",
			"Fassung(?: vom)?",
			"Version vom",
		),
		...table("published", "next", "veröffentlicht(?: am)?", "(?:Veröffentlichungsdatum|Datum der Veröffentlichung)"),
		...table(
			"deadline",
			"next",
			"bis(?: zum| spätestens| spätestens zum)?",
			"spätestens(?: am| zum| bis zum)?",
			"Frist",
		),
	],
	es: [
		...table(
			"effective",
			"both",
			"(?:entr(?:a|an|ará|arán|ó|aron|e|ada)|puesta) en (?:vigor|vigencia|efecto)",
			"(?:estamos actualizando|actualizamos|actualizaremos|modificaremos) (?:nuestr|l|est)[aeo]s?",
			"se (?:actualizará|actualizarán|modificará|modificarán)",
			"surt(?:e|en|irá|irán) efectos?",
			"ser(?:á|án) efectiv[oa]s?",
		),
		...table(
			"effective",
			"after",
			"en (?:vigor|vigencia)(?: desde| a partir)?",
			"vigentes?(?: desde| a partir)?",
			"(?:fecha de )?(?:vigencia|entrada en (?:vigor|vigencia|efecto)|efectividad)",
			"fecha (?:efectiva|de efecto)",
			"(?:efectiv[oa]s?|aplicables?|válid[oa]s?) (?:desde|a partir|el)",
		),
		...table("effective", "next", "a partir del(?: día)?", "desde el(?: día)?", "con efecto (?:a partir|desde)"),
		...table(
			"updated",
			"after",
			"última (?:actualización|modificación|revisión|versión)",
			"(?:actualizad|modificad|revisad)[oa]s? por última vez",
			"fecha de (?:la )?(?:última )?(?:actualización|modificación|revisión)",
		),
		...table("updated", "next", "(?:actualizad|modificad|revisad)[oa]s?(?: el| en| a)?", "versión(?: del?| a)?"),
		...table("published", "next", "publicad[oa]s?(?: el| en)?", "fecha de publicación"),
		...table("deadline", "next", "hasta el(?: día)?", "a más tardar(?: el)?", "fecha límite"),
	],
} as const satisfies Record<Language, readonly Trigger[]>;
