/** The headers that every answer carries. */

/**
 * As helmet sets them for Open Terms Archive's API, but for two: other origins may read the answers, and a policy that lets a
 * page load nothing holds everywhere but on pages of our own.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "cross-origin",
	"Origin-Agent-Cluster": "?1",
	"Referrer-Policy": "no-referrer",
	"Strict-Transport-Security": "max-age=31536000; includeSubDomains",
	"X-Content-Type-Options": "nosniff",
	"X-DNS-Prefetch-Control": "off",
	"X-Download-Options": "noopen",
	"X-Frame-Options": "SAMEORIGIN",
	"X-Permitted-Cross-Domain-Policies": "none",
	"X-XSS-Protection": "0",
};

/** Styles inside the page, and nothing else. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** The API is public and knows no credentials. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
	"Access-Control-Allow-Origin": "*",
	"Access-Control-Expose-Headers":
		"ETag, Last-Modified, Content-Disposition, Content-Range, Accept-Ranges, Retry-After, X-Request-Id",
};

export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
	Allow: "GET, HEAD",
	"Access-Control-Allow-Methods": "GET, HEAD",
	"Access-Control-Allow-Headers":
		"Accept, If-None-Match, If-Modified-Since, If-Match, If-Unmodified-Since, If-Range, Range",
	"Access-Control-Max-Age": "86400",
};

export const CACHE_CONTROL = {
	immutable: "public, max-age=31536000, immutable",
	changing: "public, max-age=0, must-revalidate",
	none: "no-store",
} as const;

/** A site brings its own styles and scripts, and loads nothing from elsewhere. */
export const SITE_HEADERS: Readonly<Record<string, string>> = {
	...SECURITY_HEADERS,
	"Content-Security-Policy":
		"default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
	"Cache-Control": "public, max-age=300",
};
