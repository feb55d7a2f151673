/** What the browser calls itself. */

/**
 * The browser's own User-Agent without the word that says it has no window, followed by what tosa calls itself, in the way
 * of `… Safari/537.36 (compatible; Googlebot/2.1; …)`. A configured value that names a browser engine is sent as it is.
 */
export function browserUserAgent(own: string, configured: string): string {
	if (/\b(?:AppleWebKit|Gecko)\//.test(configured)) return configured;
	return `${own.replace("HeadlessChrome", "Chrome")} ${configured.replace(/^Mozilla\/[\d.]+\s+/, "")}`;
}

/** Setting a User-Agent takes the client hints away; these are what the browser sends by itself. */
export function clientHints(version: string) {
	const brands = [
		{ brand: "Not:A-Brand", version: "8" },
		{ brand: "Chromium", version: version.split(".", 1).join() },
	];
	const platform = process.platform === "darwin" ? "macOS" : process.platform === "win32" ? "Windows" : "Linux";
	return { brands, platform, platformVersion: "", architecture: "", model: "", mobile: false };
}
