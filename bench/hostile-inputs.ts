/** Pages and PDFs, small for what they cost, of the kinds that have once stopped or filled a run. */
import { deflateSync } from "node:zlib";

export interface HostileInput {
	readonly name: string;
	readonly content: Uint8Array;
	readonly mediaType: "text/html" | "application/pdf";
	readonly select: readonly (string | { readonly startBefore: string; readonly endAfter: string })[];
}

const page = (name: string, html: string, select: HostileInput["select"] = ["body"]): HostileInput => ({
	...{ name, content: Buffer.from(`<!doctype html><body>${html}</body>`), mediaType: "text/html", select },
});

const LIST = `<main>${"<p>x</p>".repeat(20_000)}</main>`;

/** @param size about so many bytes for each page */
export function hostileInputs(size = 100_000): readonly HostileInput[] {
	const times = (unit: string) => unit.repeat(Math.ceil(size / unit.length));
	return [
		page("<br>", `${times("<br>")}x`),
		page("nested <blockquote>", `${times("<blockquote>a")}`),
		page("<blockquote> of 400 levels, many lines", `${"<blockquote>".repeat(400)}${times("a<br>")}`),
		page("nested <ul><li>", times("<ul><li>a")),
		page("<ol> with many items", `<ol>${times("<li>a")}</ol>`),
		page("<pre> full of spaces", `<pre>${times(" ")}x</pre>`),
		page("<b>a&nbsp;", times("<b>a&nbsp;")),
		page("<b> with no-break spaces", `<b>a${times("&nbsp;")}b</b>`),
		page("<svg><g>", times("<svg><g>")),
		page("<dl><dt>", times("<dl><dt>")),
		page("<math>", times("<math>")),
		page("misplaced table content", `<table>${times("<b>x<td>")}`),
		page("<td colspan=1000>", `<table><tr>${times("<td colspan=1000>x")}`),
		page("unclosed <a>", times("<a href=x>y")),
		page("attributes", `<p ${times("a1 b2 ")}>x</p>`),
		page(":has(~ * ~ * ~ zz)", LIST, [":has(~ * ~ * ~ zz)"]),
		page(":has(:has(:has(zz)))", LIST, [":has(:has(:has(zz)))"]),
		page("3,000 ranges", LIST, Array(3000).fill({ startBefore: "p", endAfter: "p:last-child" })),
		page("200 times *", `${"<div>".repeat(400)}${LIST}`, ["* ".repeat(200)]),
		page("40 times *", `${"<div>".repeat(400)}${LIST}`, [`${"* ".repeat(40)}zz`]),
		pdf("PDF: forms in forms", formsInForms(30)),
		pdf("PDF: page tree of 10⁸", [
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Count 100000000/Kids[3 0 R]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
		]),
		pdf("PDF: two Flate filters", [
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Count 1/Kids[3 0 R]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
			stream(deflateSync(deflateSync(Buffer.alloc(2 ** 28, "BT ET "))), "/Filter[/FlateDecode/FlateDecode]"),
		]),
	];
}

/** Each form draws the next ten times. */
function formsInForms(depth: number): (string | Buffer)[] {
	const form = (index: number) => {
		const next = index + 1 < depth ? "/X Do ".repeat(10) : "BT ET";
		const resources = index + 1 < depth ? `/Resources<</XObject<</X ${6 + index} 0 R>>>>` : "";
		return stream(Buffer.from(next), `/Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}`);
	};
	return [
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
		stream(Buffer.from("/X Do")),
		...Array.from({ length: depth }, (_, index) => form(index)),
	];
}

function stream(data: Buffer, dictionary = ""): Buffer {
	return Buffer.concat([
		Buffer.from(`<<${dictionary}/Length ${data.length}>>stream\n`),
		data,
		Buffer.from("\nendstream"),
	]);
}

/** A PDF of these objects, numbered from 1; the first is the catalog. */
function pdf(name: string, objects: readonly (string | Buffer)[]): HostileInput {
	const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
	const offsets: number[] = [];
	const length = () => parts.reduce((sum, part) => sum + part.length, 0);
	for (const [index, object] of objects.entries()) {
		offsets.push(length());
		parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
	}
	const start = length();
	const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const count = objects.length + 1;
	parts.push(
		Buffer.from(
			`xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`,
		),
	);
	return { name, content: Buffer.concat(parts), mediaType: "application/pdf", select: [] };
}
