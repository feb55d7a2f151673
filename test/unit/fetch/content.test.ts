import { describe, expect, it } from "vitest";
import { readContent } from "../../../src/fetch/content.js";
import { failureOf, fetcher, site, snapshotOf, textOf } from "./setup.js";

const url = "http://terms.example/";
const latin = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const decode = (content: Uint8Array) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);

const gbkTerms = Buffer.from("ccf5bfee", "hex");
const gbkSentence = Buffer.from("ced2c3c7b2bbbbe1b3f6cadbc4fab5c4b8f6c8cbd0c5cfa2a1a3", "hex");

const RUSSIAN = "Мы не продаём ваши данные.";
const RUSSIAN_PAGE = `<html><body class="page"><main><h1>Условия</h1><p>${RUSSIAN}</p></main></body></html>`;
/** As windows-1251. */
const cyrillic = (text: string) =>
	Buffer.from(
		[...text].map((letter) => {
			const code = letter.charCodeAt(0);
			return letter === "ё" ? 0xb8 : code < 0x80 ? code : code - 0x410 + 0xc0;
		}),
	);

describe("character encodings", () => {
	it.each<[string, string | undefined, Buffer, string, string]>([
		["the header", "text/html; charset=iso-8859-1", latin("<p>caf\xe9 \x80"), "windows-1252", "<p>café €"],
		[
			"the header, in quotes",
			'text/html;charset="Shift_JIS"',
			Buffer.from("<p>\x83\x65", "latin1"),
			"shift_jis",
			"<p>テ",
		],
		[
			"the header before meta",
			"text/html; charset=utf-8",
			Buffer.from("<meta charset=latin1><p>é"),
			"utf-8",
			"<meta charset=latin1><p>é",
		],
		[
			"meta",
			"text/html",
			latin("<meta charset=windows-1252><p>\xe9"),
			"windows-1252",
			"<meta charset=windows-1252><p>é",
		],
		[
			"meta http-equiv",
			"text/html",
			latin("<meta http-equiv=content-type content='text/html; charset=iso-8859-2'><p>\xb1"),
			"iso-8859-2",
			"<meta http-equiv=content-type content='text/html; charset=iso-8859-2'><p>ą",
		],
		["a UTF-16 BOM before the header", "text/html; charset=utf-8", utf16("<p>é"), "utf-16le", "<p>é"],
		["a UTF-8 BOM before the header", "text/html; charset=latin1", Buffer.from("\ufeff<p>é"), "utf-8", "<p>é"],
		[
			"the XML declaration",
			"application/xhtml+xml",
			latin('<?xml version="1.0" encoding="iso-8859-1"?><html>\xe9'),
			"windows-1252",
			'<?xml version="1.0" encoding="iso-8859-1"?><html>é',
		],
		["the bytes, where nothing is declared and they are UTF-8", "text/html", Buffer.from("<p>é ☂"), "utf-8", "<p>é ☂"],
		[
			"the habit of the web, where nothing is declared",
			"text/html",
			latin("<p>\x93\xe9\x94"),
			"windows-1252",
			"<p>“é”",
		],
		["the bytes, where the header is nonsense", "text/html; charset=nonsense", Buffer.from("<p>é"), "utf-8", "<p>é"],
		["the bytes, where there is no header", undefined, Buffer.from("<p>é"), "utf-8", "<p>é"],
		[
			"meta after more than 1,024 bytes of head",
			"text/html",
			Buffer.concat([Buffer.from(`<head><!-- ${"x".repeat(1500)} --><meta charset=gbk></head><p>`), gbkTerms]),
			"gbk",
			`<head><!-- ${"x".repeat(1500)} --><meta charset=gbk></head><p>条款`,
		],
		["a header with spaces", "text/html ; charset = gbk", gbkTerms, "gbk", "条款"],
		["the last of two headers", "text/html; charset=utf-8, text/html; charset=gbk", gbkTerms, "gbk", "条款"],
		["an earlier header of the same type", "text/html; charset=gbk, text/html", gbkTerms, "gbk", "条款"],
		[
			"Chinese text that declares nothing",
			"text/html",
			Buffer.concat(Array(40).fill(gbkSentence)),
			"gb18030",
			"我们不会出售您的个人信息。".repeat(40),
		],
		[
			"Western text that declares nothing",
			"text/html",
			latin("Nous ne vendons pas vos donn\xe9es \xe0 d'autres. ".repeat(20)),
			"windows-1252",
			"Nous ne vendons pas vos données à d'autres. ".repeat(20),
		],
		["Russian text that declares nothing", "text/plain", cyrillic(RUSSIAN), "windows-1251", RUSSIAN],
		["a Russian page that declares nothing", "text/html", cyrillic(RUSSIAN_PAGE), "windows-1251", RUSSIAN_PAGE],
		[
			"English text with a few signs that declares nothing",
			"text/plain",
			latin("You can\x92t opt out \x96 \x93ever\x94.\xa0\xa0See \xa7 5 of the terms \xa9 Lumora. \xc0 la carte \xe0."),
			"windows-1252",
			"You can’t opt out – “ever”.\u00a0\u00a0See § 5 of the terms © Lumora. À la carte à.",
		],
		[
			"the header, although the bytes look like others",
			"text/plain; charset=iso-8859-1",
			latin("\xcc\xfb"),
			"windows-1252",
			"Ìû",
		],
	])("are taken from %s", async (_, type, bytes, charset, text) => {
		const content = await readContent(url, type, bytes);
		expect(content.charset).toBe(charset);
		expect(decode(content.content)).toBe(text);
	});

	it.each([
		["text/html; charset=iso-2022-kr", "<p>x"],
		["text/html; charset=hz-gb-2312", "<p>x"],
		["text/html", "<meta charset=iso-2022-cn><p>x"],
		["text/html", "<meta charset=replacement><p>x"],
	])("that no browser reads any more are refused: %s %s", async (type, body) => {
		const error = await failureOf(readContent(url, type, Buffer.from(body)));
		expect(error).toMatchObject({ code: "FETCH_UNSUPPORTED_TYPE", failure: "failed" });
	});

	it("arrive as UTF-8 over the network, with the encoding in the provenance", async () => {
		const headers = { "content-type": "text/html; charset=euc-jp" };
		const served = await site({ "/": { headers, body: Buffer.from("<p>\xa5\xc6", "latin1") } });
		const answer = snapshotOf(await fetcher().http({ url: served.url, select: [] }));
		expect(textOf(answer)).toBe("<p>テ");
		expect(answer.provenance.charset).toBe("euc-jp");
	});
});

describe("kinds of document", () => {
	it.each<[string, string | undefined, string, string]>([
		["HTML", "text/html", "just words", "text/html"],
		["HTML sent as plain text, as text", "text/plain", "\n<!DOCTYPE html><p>x", "text/plain"],
		["Markdown that begins with HTML", "text/markdown", "<h1>Terms</h1>", "text/plain"],
		["HTML with a control character", "text/html", "<!doctype html><p>a\0b", "text/html"],
		["HTML sent as bytes", "application/octet-stream", "<html><p>x", "text/html"],
		[
			"HTML sent as XML",
			"text/xml",
			'<?xml version="1.0"?><!DOCTYPE html><html><p>x</p></html>',
			"application/xhtml+xml",
		],
		["HTML without a type", undefined, "<div>x", "text/html"],
		["HTML whose type is broken", "html", "<!-- x --><p>x", "text/html"],
		["XHTML", "application/xhtml+xml", "<html xmlns='x'/>", "application/xhtml+xml"],
		["plain text", "text/plain; charset=utf-8", "1 < 2, and <3", "text/plain"],
		["Markdown", "text/markdown", "# Terms", "text/plain"],
		["text without a type", undefined, "Terms", "text/plain"],
		["a PDF", "application/pdf", "%PDF-1.4 x", "application/pdf"],
		["a PDF sent as HTML", "text/html", "%PDF-1.4 x", "application/pdf"],
		["a PDF after some rubbish", "text/html", "\r\n\0rubbish\n%PDF-1.4 x", "application/pdf"],
		["a page that mentions the mark of PDF", "text/html", "<!doctype html><title>What %PDF- means", "text/html"],
	])("%s is recognised", async (_, type, body, mediaType) => {
		expect((await readContent(url, type, Buffer.from(body))).mediaType).toBe(mediaType);
	});

	it.each<[string, string, Buffer, string]>([
		["an image", "text/html", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "PNG"],
		["an archive", "application/octet-stream", Buffer.from("504b03040a0000000000", "hex"), "ZIP"],
		["unknown bytes", "text/html", Buffer.from([1, 2, 3, 4, 0, 5]), "binary"],
		["JSON", "application/json", Buffer.from("{}"), "application/json"],
	])("%s is refused by name", async (_, type, bytes, name) => {
		const error = await failureOf(readContent(url, type, bytes));
		expect(error).toMatchObject({ code: "FETCH_UNSUPPORTED_TYPE", failure: "failed", transient: false });
		expect(error.message).toContain(name);
	});

	it.each(["", " \n\t", "\ufeff"])("a body of %j is empty", async (body) => {
		const error = await failureOf(readContent(url, "text/html", Buffer.from(body)));
		expect(error).toMatchObject({ code: "FETCH_EMPTY_BODY", failure: "failed", transient: true, browserMayHelp: true });
	});
});
