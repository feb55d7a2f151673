import { describe, expect, it } from "vitest";
import { chromiumError, networkError } from "../../../src/fetch/network-error.js";

const url = "https://lumora.example/terms";
const withCode = (code: string) => Object.assign(new Error(code), { code });

describe("a failure of the network", () => {
	it.each([
		["EHOSTUNREACH", "FETCH_UNREACHABLE", true],
		["ENOTFOUND", "FETCH_DNS", false],
		["ECONNRESET", "FETCH_CONNECTION_RESET", true],
		["CERT_HAS_EXPIRED", "FETCH_TLS", false],
		["ESOMETHINGNEW", "FETCH_NETWORK", true],
	])("with the system's code %s is %s", (code, expected, transient) => {
		const error = networkError(url, withCode(code));
		expect(error).toMatchObject({ code: expected, transient, failure: "failed", url, hint: expect.any(String) });
		expect(error.message).toContain(url);
	});

	it("is told alike by both lanes", () => {
		for (const [chromium, system] of [
			["net::ERR_ADDRESS_UNREACHABLE", "EHOSTUNREACH"],
			["net::ERR_NAME_NOT_RESOLVED", "ENOTFOUND"],
			["net::ERR_CONNECTION_RESET", "ECONNRESET"],
		] as const) {
			expect(chromiumError(url, chromium).code).toBe(networkError(url, withCode(system)).code);
		}
	});
});
