/** Types of joplin-turndown-plugin-gfm, which brings none: the parts used here. */
declare module "joplin-turndown-plugin-gfm" {
	/** Adds strikethrough, task lists, highlighted code and tables to a turndown service. */
	export function gfm(service: object): void;
}
