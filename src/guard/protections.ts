/** The bot protections that stand before sites, and by what the pages are known that they serve in place of documents. */

/** A part of an answer that a protection gives instead of the site. */
interface AnswerMark {
	readonly header?: readonly [name: string, value: RegExp];
	readonly body?: RegExp;
	/** Never on a page that was really served: it counts where the status says success, too. */
	readonly atAnyStatus?: true;
}

interface Protection {
	readonly by: string;
	/**
	 * Stands in the page that it serves in the place of another, not in those that it merely watches. Scripts by which the
	 * same vendors watch real pages (`/cdn-cgi/challenge-platform/scripts/jsd`, `js.datadome.co/tags.js`,
	 * `/_Incapsula_Resource?…` as a script, `client.px-cdn.net`, `challenge.js` of AWS) are none.
	 */
	readonly page?: RegExp;
	/** Of answers; those without `atAnyStatus` may stand in real pages, and count in refusals alone. */
	readonly answers?: readonly AnswerMark[];
}

/** Those that another one's scripts may stand in the pages of come first. */
export const PROTECTIONS: readonly Protection[] = [
	{
		by: "DataDome",
		page: /\b(?:geo|ct)\.captcha-delivery\.com/,
		answers: [{ header: ["x-datadome", /./] }, { body: /captcha-delivery\.com/i }],
	},
	{
		by: "AWS WAF",
		page: /\bgokuProps\b|captcha\.awswaf\.com/,
		answers: [{ header: ["x-amzn-waf-action", /challenge|captcha/i], atAnyStatus: true }],
	},
	{
		by: "Cloudflare",
		page: /_cf_chl_opt|\bcf-chl-|challenge-platform\/h\/[a-z]\/orchestrate|id="?cf-(?:error-details|wrapper)\b|\bcf-browser-verification\b/,
		answers: [
			{ header: ["cf-mitigated", /challenge|block/i], atAnyStatus: true },
			{ header: ["server", /^cloudflare/i], body: /Just a moment|cf-chl-|\/challenge-platform\//i },
		],
	},
	{
		by: "Akamai",
		page: /\/_sec\/cp_challenge\/|\bsec-if-cpt-container\b|errors\.edgesuite\.net|Reference&#32;&#35;\d/,
		answers: [
			{ body: /errors\.edgesuite\.net|\/_sec\/cp_challenge\//i },
			{ header: ["server", /^AkamaiGHost/i], body: /Access Denied/i },
		],
	},
	{
		by: "Imperva",
		page: /Incapsula incident ID|<iframe[^>]{0,300}_Incapsula_Resource/,
		answers: [{ body: /Incapsula incident ID|_Incapsula_Resource/i }],
	},
	{
		by: "HUMAN",
		page: /id="?px-captcha\b|captcha\.px-c(?:dn|loud)\.net|\/captcha\/captcha\.js\?a=c&(?:amp;)?u=/,
		answers: [{ header: ["x-px-blocked", /./] }, { body: /px-captcha|_pxAppId|human-challenge/i }],
	},
	{
		by: "Vercel",
		page: /<title>Vercel Security Checkpoint/,
		answers: [{ header: ["x-vercel-mitigated", /challenge/i], atAnyStatus: true }],
	},
	{
		by: "Sucuri",
		page: /\bsucuri_cloudproxy_js\b|Sucuri WebSite Firewall - Access Denied/,
		answers: [{ header: ["x-sucuri-block", /./] }],
	},
	{ by: "DDoS-Guard", page: /\/\.well-known\/ddos-guard\/|<title>DDoS-Guard/i },
	{ by: "Kasada", page: /window\.KPSDK\s*=\s*\{\}/ },
	{ by: "F5", page: /The requested URL was rejected\. Please consult with your administrator/ },
	{ by: "Anubis", page: /id="?anubis_challenge\b/ },
];
