/** Makes text safe for XML. */

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" } as const;

/** What XML 1.0 has no place for, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text for the content or a quoted attribute of an element. */
export function escapeXml(text: string): string {
	return text
		.replace(FORBIDDEN, "\ufffd")
		.replace(/[&<>"']/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}
