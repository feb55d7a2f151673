import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../../src/errors.js";
import { proxyAuthorization, proxyChooser } from "../../../src/fetch/proxies.js";

const choose = (address: string, env: NodeJS.ProcessEnv, config = {}) =>
	proxyChooser(config, env)(new URL(address))?.href;

describe("the choice of a proxy", () => {
	it("is none without configuration", () => {
		expect(choose("https://a.example/", {})).toBeUndefined();
		expect(choose("http://a.example/", {})).toBeUndefined();
	});

	it("comes from the environment, lower case first, by scheme", () => {
		const env = { HTTP_PROXY: "http://upper:1", http_proxy: "http://lower:2", HTTPS_PROXY: "http://tls:3" };
		expect(choose("http://a.example/", env)).toBe("http://lower:2/");
		expect(choose("https://a.example/", env)).toBe("http://tls:3/");
	});

	it("is that of plain HTTP for TLS too, where there is no other", () => {
		expect(choose("https://a.example/", { http_proxy: "proxy.example:3128" })).toBe("http://proxy.example:3128/");
	});

	it("comes from the configuration before the environment", () => {
		const config = { http: "http://config:1", noProxy: "b.example" };
		const env = { http_proxy: "http://env:2", no_proxy: "a.example" };
		expect(choose("http://a.example/", env, config)).toBe("http://config:1/");
		expect(choose("http://b.example/", env, config)).toBeUndefined();
	});

	it("does not believe HTTP_PROXY behind CGI, where a client can set it", () => {
		expect(choose("http://a.example/", { HTTP_PROXY: "http://evil:1", REQUEST_METHOD: "GET" })).toBeUndefined();
	});

	it.each<[string, string, boolean]>([
		["*", "http://a.example/", true],
		["a.example", "http://a.example/", true],
		["a.example", "http://sub.a.example/", true],
		["a.example", "http://nota.example/", false],
		[".a.example", "http://sub.a.example/", true],
		["*.a.example", "http://sub.a.example/", true],
		["A.EXAMPLE", "http://a.example/", true],
		["a.example:8080", "http://a.example:8080/", true],
		["a.example:8080", "http://a.example/", false],
		["a.example:443", "https://a.example/", true],
		["x.example, a.example b.example", "http://a.example/", true],
		["127.0.0.1", "http://127.0.0.1:3000/", true],
		["127.0.0.0/8", "http://127.8.8.8/", true],
		["10.0.0.0/8", "http://11.0.0.1/", false],
		["10.0.0.0/8", "http://a.example/", false],
		["::1", "http://[::1]:3000/", true],
		["[::1]", "http://[::1]/", true],
		["", "http://a.example/", false],
	])("with NO_PROXY=%s for %s is none: %s", (noProxy, address, isDirect) => {
		const proxy = choose(address, { http_proxy: "http://proxy:1", no_proxy: noProxy });
		expect(proxy === undefined).toBe(isDirect);
	});

	it.each(["socks5://me:secret@host:1", "http://me:secret@[", "ftp://me:secret@host"])(
		"refuses %s without repeating it",
		(address) => {
			let thrown: unknown;
			try {
				proxyChooser({}, { http_proxy: address });
			} catch (error) {
				thrown = error;
			}
			expect(thrown).toBeInstanceOf(EnvironmentError);
			expect(thrown).toMatchObject({ code: "PROXY_INVALID" });
			expect(String(thrown)).not.toContain("secret");
		},
	);

	it("carries a name and a password, decoded", () => {
		const expected = `Basic ${Buffer.from("me:a b").toString("base64")}`;
		expect(proxyAuthorization(new URL("http://me:a%20b@host:1"))).toBe(expected);
		expect(proxyAuthorization(new URL("http://host:1"))).toBeUndefined();
	});
});
