/** Checks the addresses that are asked for, as declared or as a redirect names them. */
import { FetchError } from "../errors.js";

/**
 * Reads an address that may be fetched.
 *
 * @param base the address that redirects here; its own address is named in errors, with this one as the reason
 * @throws FetchError `FETCH_UNSUPPORTED_SCHEME`, `FETCH_BAD_ADDRESS`
 */
export function parseAddress(address: string, base?: URL): URL {
	const about = base?.href ?? address;
	const leads = base ? `${base.href} redirects to` : "This is";
	if (!URL.canParse(address, base)) {
		throw badAddress(about, `${leads} an invalid URL: ${JSON.stringify(address.slice(0, 200))}.`);
	}
	const url = new URL(address, base);
	if (url.protocol !== "http:" && url.protocol !== "https:") {
		const message = `${leads} a URL that begins with "${url.protocol}"; tosa only fetches http: and https:.`;
		throw new FetchError("FETCH_UNSUPPORTED_SCHEME", message, {
			url: about,
			failure: "failed",
			hint: "Declare a URL that begins with https:// or http://.",
		});
	}
	refuseCredentials(url);
	return url;
}

/** An address with a user name or password may neither be recorded nor named in a message. @throws FetchError `FETCH_BAD_ADDRESS` */
export function refuseCredentials(address: string | URL): void {
	if (typeof address === "string" && !URL.canParse(address)) return;
	const { username, password, origin, pathname, host } = new URL(address);
	if (username === "" && password === "") return;
	throw badAddress(`${origin}${pathname}`, `The URL of ${host} contains a user name or password.`);
}

function badAddress(url: string, message: string): FetchError {
	return new FetchError("FETCH_BAD_ADDRESS", message, {
		url,
		failure: "failed",
		hint: "Declare a full, public URL: it is published with every snapshot.",
	});
}
