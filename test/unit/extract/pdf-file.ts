/** Writes small PDF files for tests: pages of lines at given places, in Helvetica. */

export interface PlacedLine {
	readonly text: string;
	/** From the left and the lower edge, in points. */
	readonly x: number;
	readonly y: number;
	readonly size?: number;
}

const HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/** A font of two bytes a character, which tells its characters by `encoding` alone. */
export function compositeFont(encoding: string, ordering: string): string {
	const system = `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
	const descriptor = "<< /Type /FontDescriptor /FontName /Song /Flags 4 >>";
	const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo ${system} /FontDescriptor ${descriptor} >>`;
	return `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [${descendant}] >>`;
}

/** A PDF (1.4, uncompressed) with one page for each list of lines. Text in the bytes of its font, as Latin-1. */
export function writePdf(pages: readonly (readonly PlacedLine[])[], font = HELVETICA): Uint8Array {
	const pageIds = pages.map((_, index) => 4 + index * 2);
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] >>`,
		font,
		...pages.flatMap((lines, index) => {
			const drawn = lines.map(({ text, x, y, size = 11 }) => {
				const hex = Buffer.from(text, "latin1").toString("hex");
				return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET`;
			});
			const stream = drawn.join("\n");
			return [
				`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
				`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
			];
		}),
	];
	let file = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return String(offset).padStart(10, "0");
	});
	const size = objects.length + 1;
	const table = offsets.map((offset) => `${offset} 00000 n \n`).join("");
	const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
	return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

/** Lines one below the other, `pitch` points apart, from `top` down. */
export function stack(texts: readonly string[], { x = 72, top = 760, pitch = 14, size = 11 } = {}): PlacedLine[] {
	return texts.map((text, index) => ({ text, x, y: top - index * pitch, size }));
}

/** The file with a table of objects that points beside each of its pages, as careless programs write them. */
export function misplacePages(file: Uint8Array): Uint8Array {
	const text = Buffer.from(file).toString("latin1");
	const offsets = [...text.matchAll(/\d+ 0 obj\n<< \/Type \/Page /g)].map(({ index }) => index);
	const written = (offset: number) => `${String(offset).padStart(10, "0")} 00000 n`;
	return Buffer.from(
		offsets.reduce((made, offset) => made.replace(written(offset), written(offset + 3)), text),
		"latin1",
	);
}
