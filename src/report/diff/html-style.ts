/** The style sheets of the HTML report and of pages with diffs in them: serif text of a readable measure, light and dark, and for print. */

/** The colours, light and dark. */
export const THEME = `:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1f2328; --faint: #6a6f76; --line: #dcd9d0; --panel: #f5f3ec;
  --plus: #14622c; --plus-bg: #dff3e0; --minus: #9b1c1c; --minus-bg: #fbe3e0; --move: #6b4fa0; --edit: #9a6a00; --link: #1a4f8b; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #dfe1e4; --faint: #979ca3; --line: #35393f; --panel: #1e2125;
  --plus: #8fdc9f; --plus-bg: #17331f; --minus: #f2a29b; --minus-bg: #401d1b; --move: #bba6e8; --edit: #d9b055; --link: #8db8ea; } }
@media print { :root { color-scheme: light; } }
`;

/** Changes are told by underline, strike, signs in the margin and colour, so that no one depends on colour alone. */
export const BLOCK_STYLE = `a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.3; margin: 1.6em 0 .5em; }
h2 { font-size: 1.45rem; } h3 { font-size: 1.2rem; } h4 { font-size: 1.05rem; } h5, h6 { font-size: .95rem; }
ins { background: var(--plus-bg); color: var(--plus); text-decoration: underline; text-decoration-thickness: 1.5px; text-underline-offset: .18em; border-radius: 2px; }
del { background: var(--minus-bg); color: var(--minus); text-decoration: line-through; border-radius: 2px; }
del + ins { margin-inline-start: .15em; } del + ins::before { content: "\\200b"; }
ins a, del a { color: inherit; }
ins.whole, del.whole { background: none; text-decoration: none; }
.b { position: relative; }
.b.add:not(tr), .b.remove:not(tr), .b.edit:not(tr), .b.move:not(tr) { border-inline-start: 3px solid var(--edit); padding-inline-start: .8rem; margin-inline-start: -1rem; }
.b.add:not(tr) { border-color: var(--plus); background: linear-gradient(var(--plus-bg), var(--plus-bg)); }
.b.remove:not(tr) { border-color: var(--minus); background: linear-gradient(var(--minus-bg), var(--minus-bg)); }
.b.move:not(tr) { border-color: var(--move); border-inline-start-style: dashed; }
.b:not(tr):not(.keep)::before { position: absolute; inset-inline-start: -1.2rem; font: 700 .95rem/1.7 system-ui, sans-serif; }
.b.add:not(tr)::before { content: "+"; color: var(--plus); } .b.remove:not(tr)::before { content: "−"; color: var(--minus); }
.b.edit:not(tr)::before { content: "~"; color: var(--edit); } .b.move:not(tr)::before { content: "↷"; color: var(--move); }
.keep { color: color-mix(in srgb, var(--ink) 78%, var(--paper)); }
${[1, 2, 3, 4, 5, 6, 7, 8].map((depth) => `[data-depth="${depth}"] { --depth: ${depth}; }`).join(" ")}
p, ul, blockquote, pre { margin: .7em 0; }
ul { padding: 0; list-style: none; }
li.b { margin-block: .25em; padding-inline-start: 2rem; margin-inline-start: calc(1.4rem * var(--depth, 0)); }
li.b:not(.keep) { padding-inline-start: calc(1.8rem - 3px); margin-inline-start: calc(1.4rem * var(--depth, 0) - 1rem); padding-inline-start: calc(3rem - 3px); }
li.b::after { content: attr(data-mark); position: absolute; inset-inline-start: .8rem; top: 0; color: var(--faint); }
li.b:not(.keep)::after { inset-inline-start: calc(1.8rem - 3px); }
blockquote { margin-inline: 1rem; font-style: italic; }
pre { padding-block: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: .95rem; }
td { border: 1px solid var(--line); padding: .3em .6em; vertical-align: top; text-align: start; min-width: 6.5rem; overflow-wrap: anywhere; }
td.sign { border: 0; min-width: 1.4rem; padding-inline-start: 0; font: 700 .95rem system-ui, sans-serif; }
tr.add td.sign::before { content: "+"; color: var(--plus); } tr.remove td.sign::before { content: "−"; color: var(--minus); }
tr.edit td.sign::before { content: "~"; color: var(--edit); } tr.move td.sign::before { content: "↷"; color: var(--move); }
tr.add td:not(.sign) { background: var(--plus-bg); } tr.remove td:not(.sign) { background: var(--minus-bg); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.2rem 0; }
.note { font: italic .8rem system-ui, sans-serif; color: var(--faint); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
details { margin: 1rem 0; border-block: 1px dashed var(--line); }
summary { padding: .3rem 0; font: .8rem system-ui, sans-serif; color: var(--faint); cursor: pointer; }
details[open] > summary { border-bottom: 1px dashed var(--line); }
@media (max-width: 30rem) { table { font-size: .85rem; } td { min-width: 5.2rem; padding: .3em .4em; } }
`;

/** Of the report, which is a page of its own. */
export const STYLE = `
${THEME}* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Source Serif Pro", Georgia, "Noto Serif", serif; }
header { position: sticky; top: 0; z-index: 1; padding: .6rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); font-family: system-ui, sans-serif; }
header h1 { margin: 0; font-size: 1.15rem; line-height: 1.3; }
header .terms { font-weight: 400; }
header .terms::before { content: "— "; color: var(--faint); }
header h1, header p { overflow-wrap: anywhere; }
header p { margin: .1rem 0 0; font-size: .85rem; color: var(--faint); }
header .dates { color: inherit; font-weight: 600; }
code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.sum { white-space: nowrap; margin-left: .75em; }
.plus { color: var(--plus); } .minus { color: var(--minus); }
.kind { margin-left: .75em; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em; }
.page.bare { grid-template-columns: minmax(0, 1fr) !important; max-width: 48rem; }
.page { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
@media (max-width: 30rem) { .page { padding-inline: 1rem; } header { padding-inline: 1rem; } }
@media (min-width: 64rem) { .page { grid-template-columns: 17rem minmax(0, 1fr); } nav { position: sticky; top: 5rem; align-self: start; max-height: calc(100vh - 6rem); overflow: auto; } }
nav { font: .85rem/1.4 system-ui, sans-serif; padding-top: .5rem; }
nav h2 { margin: 0 0 .5rem; font-size: .85rem; color: var(--faint); font-weight: 600; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav li { display: flex; justify-content: space-between; gap: .5rem; padding: .25rem 0; border-top: 1px solid var(--line); }
nav a { color: inherit; text-decoration: none; overflow-wrap: anywhere; } nav a:hover { text-decoration: underline; }
nav .sum { font-size: .8rem; margin: 0; }
main { max-width: 43.5rem; min-width: 0; padding-inline: 1.4rem; overflow-wrap: break-word; }
.legend { font: .85rem/1.5 system-ui, sans-serif; color: var(--faint); }
.whole .keep { color: inherit; } main > blockquote { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; font-style: normal; }
.sides main { max-width: none; } .page.sides { max-width: 110rem !important; }
/* The earlier wording is on the left whatever its script; each is laid out by its own. */
.pair { direction: ltr; } .pair > span { display: block; unicode-bidi: plaintext; text-align: start; } blockquote > p { unicode-bidi: plaintext; }
 .pair > span:empty { display: none; } .pair > span + span { margin-top: .35em; }
@media (min-width: 64rem) { .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2.5rem; }
  .pair > span:empty { display: block; } .pair > span + span { margin-top: 0; } }
${BLOCK_STYLE}@media print { header { position: static; } nav, summary { display: none; } details:not([open]) { display: none; } .page { display: block; padding: 0; } main { max-width: none; padding-inline: 2.4rem; }
  .table { overflow: visible; } td { min-width: 5.5rem; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .b { break-inside: avoid-page; } }
`;
