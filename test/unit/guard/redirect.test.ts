import { describe, expect, it } from "vitest";
import { leadsHome } from "../../../src/guard/redirect.js";

const DEEP = "https://www.halfpenny.example/legal/terms";

describe("a redirect", () => {
	it.each([
		[DEEP, "https://www.halfpenny.example/"],
		[DEEP, "https://halfpenny.example/en"],
		[DEEP, "https://halfpenny.example/en-GB/"],
		[DEEP, "https://halfpenny.example/de/de/index.html"],
		[DEEP, "https://halfpenny.example/zh-Hant-TW/"],
		[DEEP, "https://halfpenny.example/us/es-419/"],
		[DEEP, "https://fr.halfpenny.example/"],
		[DEEP, "https://halfpenny.example/?utm_source=terms&lang=en#top"],
		["https://help.halfpenny.example/articles/7", "https://halfpenny.example/"],
		["https://halfpenny.example/?page=terms", "https://halfpenny.example/"],
	])("from %s to %s leads home", (url, finalUrl) => {
		expect(leadsHome(url, finalUrl)).toBe(true);
	});

	it.each([
		["the address itself is a root", "https://halfpenny.example/en/", "https://halfpenny.example/"],
		["it stays", DEEP, DEEP],
		["it is a short address of the terms", DEEP, "https://halfpenny.example/tos"],
		["it is one in French", DEEP, "https://halfpenny.example/cgu"],
		["it is one in German", DEEP, "https://halfpenny.example/de/agb/"],
		["it is one of two letters", DEEP, "https://halfpenny.example/en/tc"],
		["it is a name that is no language", DEEP, "https://halfpenny.example/pp"],
		["it ends deep", DEEP, "https://halfpenny.example/en/terms"],
		["the terms may have a host of their own", DEEP, "https://legal.halfpenny.example/"],
		["it is another site", DEEP, "https://farthing.example/"],
		["a host that ends alike is another site", DEEP, "https://penny.example/"],
		["a parameter names the page", DEEP, "https://halfpenny.example/?p=12"],
		["the fragment names the page", DEEP, "https://halfpenny.example/#/terms"],
		["an address is none", "terms", "https://halfpenny.example/"],
	])("does not where %s", (_why, url, finalUrl) => {
		expect(leadsHome(url, finalUrl)).toBe(false);
	});
});
