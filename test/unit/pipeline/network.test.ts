import { describe, expect, it } from "vitest";
import { FetchError } from "../../../src/errors.js";
import type { Checked } from "../../../src/pipeline/track/check-terms.js";
import { networkTroubleOf, openNetworkGate } from "../../../src/pipeline/track/network.js";

const check = (url: string | undefined, network?: Checked["network"], environment = false): Checked => ({
	result: {
		service: "S",
		terms: url ?? "",
		outcome: network ? "failed" : "unchanged",
		durationMs: 1,
		...(url !== undefined && { url }),
		...((network || environment) && {
			error: { code: "X", message: "x", ...(environment && { environment: true as const }) },
		}),
	},
	network,
	remember: () => {},
});
const away = (host: string, network: Checked["network"] = "connection") => check(`https://${host}/`, network);

describe("a run in which no server answers", () => {
	it("is the fault of the machine where several hosts are away, or its own resolver or network is", () => {
		const several = openNetworkGate();
		expect(several.pass([away("a.example")])).toEqual([]);
		expect(several.pass([away("b.example"), check(undefined, undefined, true)])).toHaveLength(1);
		expect(() => several.end()).toThrow(expect.objectContaining({ code: "NETWORK_DOWN" }));
		const one = openNetworkGate();
		one.pass([away("a.example", "own")]);
		expect(() => one.end()).toThrow(expect.objectContaining({ code: "NETWORK_DOWN" }));
	});

	it("is the fault of a host where there is only one", () => {
		const gate = openNetworkGate();
		gate.pass([away("a.example"), away("a.example")]);
		expect(gate.end()).toHaveLength(2);
	});

	it("is none where one answers, and then nothing is kept back", () => {
		const gate = openNetworkGate();
		expect(gate.pass([away("a.example")])).toEqual([]);
		expect(gate.pass([check("https://b.example/")])).toHaveLength(2);
		expect(gate.pass([away("c.example")])).toHaveLength(1);
		expect(gate.end()).toEqual([]);
	});

	it.each([
		["FETCH_DNS", true, "own"],
		["FETCH_DNS", false, "connection"],
		["FETCH_UNREACHABLE", true, "own"],
		["FETCH_CONNECTION_REFUSED", true, "connection"],
		["FETCH_GONE", false, undefined],
		["FETCH_TLS", false, undefined],
	])("is told by the errors: %s (transient: %s) is %s", (code, transient, expected) => {
		expect(
			networkTroubleOf(new FetchError(code, "x", { url: "https://a.example", failure: "failed", transient })),
		).toBe(expected);
	});
});
