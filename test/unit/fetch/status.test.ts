import { describe, expect, it } from "vitest";
import { statusError } from "../../../src/fetch/status.js";

const now = new Date("2026-01-02T03:04:05Z");
const answer = (status: number, headers: Record<string, string> = {}, body = "") =>
	statusError({ url: "https://terms.example/", status, header: (name) => headers[name], body }, now);

describe("what a status means", () => {
	it.each([200, 203, 206])("%d carries the document", (status) => {
		expect(answer(status)).toBeUndefined();
	});

	it.each<[number, object]>([
		[404, { code: "FETCH_GONE", failure: "gone", transient: false, browserMayHelp: false }],
		[410, { code: "FETCH_GONE", failure: "gone" }],
		[401, { code: "FETCH_BLOCKED", failure: "blocked", transient: false, browserMayHelp: true }],
		[403, { code: "FETCH_BLOCKED", failure: "blocked", browserMayHelp: true }],
		[406, { code: "FETCH_BLOCKED", failure: "blocked", browserMayHelp: true }],
		[451, { code: "FETCH_BLOCKED", failure: "blocked", browserMayHelp: false }],
		[429, { code: "FETCH_RATE_LIMITED", failure: "blocked", transient: true, browserMayHelp: true }],
		// Of a server: that of a proxy ends the connection.
		[407, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: false }],
		[408, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: true }],
		[425, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: true }],
		[400, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: false }],
		[418, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: false }],
		[300, { code: "FETCH_HTTP_ERROR", failure: "failed", transient: false }],
		[500, { code: "FETCH_SERVER_ERROR", failure: "failed", transient: true, browserMayHelp: false }],
		[503, { code: "FETCH_SERVER_ERROR", failure: "failed", transient: true, browserMayHelp: false }],
	])("%d is a failure of its kind", (status, expected) => {
		const error = answer(status);
		expect(error).toMatchObject({ ...expected, httpStatus: status });
		expect(error?.hint).toMatch(/\.$/);
	});
});

describe("a part of a document that nobody asked for", () => {
	it.each(["bytes 0-10/9999", "bytes 5-9/10", "bytes 5-9/*"])("is none: %s", (range) => {
		expect(answer(206, { "content-range": range })).toMatchObject({
			code: "FETCH_BAD_RESPONSE",
			transient: true,
			browserMayHelp: true,
		});
	});

	it.each(["bytes 0-9/10", "bytes 0-9/*", "nonsense"])(
		"is the document where the range does not say so: %s",
		(range) => {
			expect(answer(206, { "content-range": range })).toBeUndefined();
		},
	);
});

describe("challenges", () => {
	it.each<[string, number, Record<string, string>, string]>([
		["Cloudflare", 403, { "cf-mitigated": "challenge" }, ""],
		["Cloudflare", 503, { server: "cloudflare" }, "<title>Just a moment...</title>"],
		["Cloudflare", 200, { "cf-mitigated": "challenge" }, ""],
		["AWS WAF", 202, { "x-amzn-waf-action": "challenge" }, ""],
		["DataDome", 403, { "x-datadome": "protected" }, ""],
		["DataDome", 403, {}, "<script src=https://geo.captcha-delivery.com/captcha/></script>"],
		["Akamai", 403, {}, "https://errors.edgesuite.net/18.abc"],
		["Imperva", 503, {}, "Request unsuccessful. Incapsula incident ID: 1"],
		["HUMAN", 403, {}, "<div id=px-captcha>"],
		["Kasada", 403, {}, "<script>window.KPSDK={};</script>"],
		["F5", 403, {}, "The requested URL was rejected. Please consult with your administrator."],
		["Anubis", 403, {}, '<script id="anubis_challenge" type="application/json">'],
	])("of %s are blocks, with status %d", (by, status, headers, body) => {
		const error = answer(status, headers, body);
		expect(error).toMatchObject({ code: "FETCH_CHALLENGE", failure: "blocked", browserMayHelp: true });
		expect(error?.message).toContain(by);
		expect(error?.transient).toBe(status === 503);
	});

	it("are not seen in real pages of sites that have such a protection", () => {
		expect(
			answer(200, { server: "cloudflare", "x-datadome": "protected" }, "_Incapsula_Resource px-captcha"),
		).toBeUndefined();
		expect(answer(503, { server: "cloudflare" }, "Service unavailable")).toMatchObject({ code: "FETCH_SERVER_ERROR" });
	});

	it("are not the pages that such a protection has for a site that is down", () => {
		const page = '<div id="cf-wrapper"><div id="cf-error-details">Web server is down</div></div>';
		expect(answer(521, { server: "cloudflare" }, page)).toMatchObject({ code: "FETCH_SERVER_ERROR" });
	});
});

describe("Retry-After", () => {
	it.each<[string, number | undefined]>([
		["7", 7_000],
		["0", 0],
		["Fri, 02 Jan 2026 03:04:35 GMT", 30_000],
		["Friday, 02-Jan-26 03:04:35 GMT", 30_000],
		["Thu, 01 Jan 2026 00:00:00 GMT", 0],
		["soon", undefined],
		["-5", undefined],
		["1.5", undefined],
		["", undefined],
	])("of %j is read as milliseconds", (value, ms) => {
		expect(answer(503, { "retry-after": value })?.retryAfterMs).toBe(ms);
	});

	it("is repeated in the message, and said to be too long when it is", () => {
		expect(answer(429, { "retry-after": "7" })?.message).toContain("it asks to wait 7 s.");
		expect(answer(429, { "retry-after": "7200" })?.message).toContain(
			"it asks to wait 2 h, which is longer than a run waits.",
		);
	});
});
