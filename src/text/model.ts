/** What the blocks of a Markdown text can be. */

/**
 * What a block of Markdown is. `item` is one list item without the items nested in it, `row` one table row (the header
 * row carries its delimiter line), `quote` one paragraph of a quotation, `rule` a line such as `* * *`.
 */
export type BlockKind = "heading" | "paragraph" | "item" | "row" | "code" | "quote" | "rule";
