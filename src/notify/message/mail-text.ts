/** A message as the text part of a mail, in lines that every program shows whole. */
import { columnsOf } from "../../report/width.js";
import { PLAIN } from "./flavours.js";
import type { Message } from "./model.js";
import { writeMessage } from "./write.js";

const TEXT_LENGTH = 100_000;
const WIDTH = 76;

export function mailText(message: Message): string {
	const text = writeMessage(message, PLAIN, { limit: TEXT_LENGTH });
	return `${text.split("\n").map(wrap).join("\n")}\n`;
}

/** Broken at spaces alone, so that addresses stay whole; what follows the sign of a paragraph stands below its text. */
function wrap(line: string): string {
	if (columnsOf(line) <= WIDTH) return line;
	const indent = /^[-+~>] /.test(line) ? "  " : "";
	const lines: string[] = [];
	let current = "";
	for (const word of line.split(" ")) {
		const longer = current === "" ? word : `${current} ${word}`;
		if (current !== "" && columnsOf(longer) > WIDTH) {
			lines.push(current);
			current = `${indent}${word}`;
		} else current = longer;
	}
	return [...lines, current].join("\n");
}
