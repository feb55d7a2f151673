import { describe, expect, it } from "vitest";
import { createEgress, isPublicAddress } from "../../../src/fetch/egress.js";
import { failureOf, fetcher, proxyTo, site } from "./setup.js";

describe("which addresses are public", () => {
	it.each([
		"127.0.0.1",
		"127.8.8.8",
		"0.0.0.0",
		"10.1.2.3",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.1.1",
		"169.254.169.254",
		"100.64.0.1",
		"192.0.2.1",
		"198.18.0.1",
		"224.0.0.1",
		"240.0.0.1",
		"255.255.255.255",
		"::",
		"::1",
		"::7f00:1",
		"::ffff:127.0.0.1",
		"::ffff:10.0.0.1",
		"fe80::1",
		"fe80::1%eth0",
		"fc00::1",
		"fd12:3456::1",
		"fec0::1",
		"ff02::1",
		"64:ff9b::7f00:1",
		"64:ff9b::a00:1",
		"64:ff9b:1::808:808",
		"2002:7f00:1::",
		"2001::1",
		"2001:db8::1",
		"168.63.129.16",
		"161.26.0.10",
		"::ffff:168.63.129.16",
		"64:ff9b::a83f:8110",
		"not an address",
		"",
	])("refuses %s", (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});

	it.each([
		"1.1.1.1",
		"8.8.8.8",
		"172.32.0.1",
		"100.128.0.1",
		"2606:4700:4700::1111",
		"::ffff:8.8.8.8",
		"64:ff9b::808:808",
	])("lets %s pass", (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});
});

describe("the lookup at the moment of connecting", () => {
	const look = (resolve: Record<string, string>, host: string, all: boolean) =>
		new Promise<unknown>((done, fail) => {
			const { lookup } = createEgress({ allowPrivateNetworks: false, resolve });
			lookup(host, { all }, (error, address) => (error ? fail(error) : done(address)));
		});

	it("gives the fixed address of a host instead of asking DNS, in both forms that Node asks for", async () => {
		expect(await look({ "A.example": "8.8.8.8" }, "a.example", false)).toBe("8.8.8.8");
		expect(await look({ "a.example": "8.8.8.8" }, "a.example.", true)).toEqual([{ address: "8.8.8.8", family: 4 }]);
	});

	it("checks a fixed address like any other", async () => {
		const error = await failureOf(look({ "a.example": "10.0.0.1" }, "a.example", true));
		expect(error).toMatchObject({ code: "FETCH_PRIVATE_ADDRESS", transient: false, browserMayHelp: false });
		expect(error.message).toContain("a.example (10.0.0.1)");
		expect(error.hint).toContain("allowPrivateNetworks");
	});

	it("refuses a name that DNS resolves to loopback", async () => {
		expect((await failureOf(look({}, "localhost", true))).code).toBe("FETCH_PRIVATE_ADDRESS");
	});
});

describe("fetching from private networks", () => {
	const closed = { allowPrivateNetworks: false };

	it.each(["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])(
		"is refused by default for http://%s/",
		async (host) => {
			const error = await failureOf(fetcher(closed).http({ url: `http://${host}:9/`, select: [] }));
			expect(error).toMatchObject({ code: "FETCH_PRIVATE_ADDRESS", failure: "failed" });
		},
	);

	it("is refused for a host whose fixed address is private", async () => {
		const { port, requests } = await site({ "/": "secret" });
		const open = fetcher({ ...closed, resolve: { "inner.example": "127.0.0.1" } });
		const error = await failureOf(open.http({ url: `http://inner.example:${port}/`, select: [] }));
		expect(error.code).toBe("FETCH_PRIVATE_ADDRESS");
		expect(error.url).toBe(`http://inner.example:${port}/`);
		expect(requests).toEqual([]);
	});

	it("is refused for the target of a redirect", async () => {
		const outside = await site({ "/": { status: 302, headers: { location: "http://127.0.0.1:8999/inner" } } });
		const proxy = await proxyTo(outside.port);
		const open = fetcher({ ...closed, proxy: { http: proxy.url } });
		const error = await failureOf(open.http({ url: "http://public.example/", select: [] }));
		expect(error).toMatchObject({ code: "FETCH_PRIVATE_ADDRESS", url: "http://127.0.0.1:8999/inner" });
		expect(proxy.asked).toEqual(["GET http://public.example/"]);
	});

	it("is allowed by the setting, with fixed addresses too", async () => {
		const { port } = await site({ "/": "<p>inner" });
		const open = fetcher({ resolve: { "inner.example": "127.0.0.1" } });
		const answer = await open.http({ url: `http://inner.example:${port}/`, select: [] });
		expect(answer).toMatchObject({ mediaType: "text/html" });
	});
});
