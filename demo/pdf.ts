/**
 * Writes a plain PDF file from lines of text: A4, Helvetica, as many pages as it takes. It holds what PDF 1.4
 * (ISO 32000-1, sections 7 to 9) asks for and no more.
 */

const fontSize = 11;
const lineHeight = 16;
const linesPerPage = 46;
const columns = 88;

/** @param lines - characters of Windows-1252 only; long lines are wrapped, the first line is the title */
export function writePdf(lines: readonly string[]): Uint8Array {
	const wrapped = lines.flatMap(wrap);
	const pages: string[][] = [];
	for (let start = 0; start < wrapped.length; start += linesPerPage) {
		pages.push(wrapped.slice(start, start + linesPerPage));
	}
	const pageIds = pages.map((_, index) => 4 + index * 2);
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] >>`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		...pages.flatMap((page, index) => [pageObject((pageIds[index] ?? 0) + 1), contentObject(page)]),
	];

	let file = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const tableOffset = file.length;
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
	file += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${tableOffset}\n%%EOF\n`;
	return Buffer.from(file, "latin1");
}

function pageObject(contentId: number): string {
	return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contentId} 0 R >>`;
}

function contentObject(lines: readonly string[]): string {
	const shown = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`);
	const stream = ["BT", `/F1 ${fontSize} Tf ${lineHeight} TL 60 780 Td`, ...shown, "ET"].join("\n");
	return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

function wrap(line: string): string[] {
	const wrapped = [""];
	for (const word of line.split(" ")) {
		const last = wrapped.at(-1) ?? "";
		if (last !== "" && last.length + 1 + word.length > columns) wrapped.push(word);
		else wrapped[wrapped.length - 1] = last === "" ? word : `${last} ${word}`;
	}
	return wrapped;
}
