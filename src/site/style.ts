/** The style sheet of the site: the typography of the HTML diff, for light and dark, narrow screens and print. */
import { BLOCK_STYLE, THEME } from "../report/diff/html-style.js";

export const SITE_STYLE = `${THEME}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; overflow-wrap: break-word; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Source Serif Pro", Georgia, "Noto Serif", serif; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--paper); z-index: 2; } .skip:focus { top: .5rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; padding: .8rem 1.5rem; border-bottom: 1px solid var(--line); font: .95rem/1.5 system-ui, sans-serif; }
header p, header ul { margin: 0; } header img { vertical-align: middle; }
header ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
.site { font-weight: 650; } .site a, header nav a { color: inherit; text-decoration: none; display: inline-block; min-height: 1.6rem; } header a:hover { text-decoration: underline; }
header [aria-current] { text-decoration: underline; text-underline-offset: .3em; text-decoration-thickness: 2px; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
footer { max-width: 46rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; border-top: 1px solid var(--line); font: .85rem/1.5 system-ui, sans-serif; color: var(--faint); }
h1 { font: 600 1.6rem/1.25 system-ui, sans-serif; margin: .5rem 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
${BLOCK_STYLE}
main h2 { font-size: 1.2rem; }
.above, .facts, .actions, .dates, .fold, .head, .since { font-family: system-ui, sans-serif; font-size: .9rem; }
.above { margin: 0; color: var(--faint); } .dates { font-weight: 600; } .dates q { font-weight: 400; }
.facts, .legend { color: var(--faint); } .legend { font: .88rem/1.5 system-ui, sans-serif; }
.warning { padding: .5rem .8rem; border-inline-start: 3px solid var(--edit); background: var(--panel); font: .9rem/1.5 system-ui, sans-serif; }
.kind { padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em; font: .8rem/1.5 system-ui, sans-serif; color: var(--faint); white-space: nowrap; }
.sum { font: .85rem system-ui, sans-serif; color: var(--faint); margin-inline-start: .5em; }
ol.changes, ul.plain, ol.results, ul.documents, ul.services { padding: 0; list-style: none; margin: .5rem 0; }
.changes > li, .plain > li, .documents > li, .results > li { padding: .5rem 0; border-top: 1px solid var(--line); }
.changes p, .results p { margin: .1rem 0; } .gist::before { content: "“"; } .gist::after { content: "”"; } .gist { font-style: italic; }
.hidden { color: var(--faint); } .hidden details { margin: 0; border: 0; } .hidden ul { font: .85rem/1.6 system-ui, sans-serif; }
.services { columns: 16rem; } .services li { break-inside: avoid; padding: .15rem 0; }
.chart { width: 100%; height: auto; margin: 1rem 0 0; } .chart .bar { fill: var(--link); } .chart .faint { fill: var(--faint); opacity: .35; } .chart .gap { fill: var(--edit); opacity: .18; } .chart .axis { stroke: var(--line); fill: none; } .chart text { font: 11px system-ui, sans-serif; fill: var(--faint); }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0; font-family: system-ui, sans-serif; } .search input { flex: 1 1 14rem; }
input, button, select { font: 1rem system-ui, sans-serif; padding: .4rem .6rem; border: 1px solid var(--faint); border-radius: 4px; background: var(--paper); color: var(--ink); max-width: 100%; }
.results mark { background: var(--plus-bg); color: inherit; }
.anchor { margin-inline-end: .4em; color: var(--faint); text-decoration: none; font: .8rem system-ui, sans-serif; } .anchor:hover, .anchor:focus, :target > .anchor { color: var(--link); }
:target { background: var(--panel); outline: 2px solid var(--line); outline-offset: 4px; }
.diff main > div, .diff main { padding-inline-start: 2.25rem; } .diff main { max-width: 48rem; } .diff main > div { padding: 0; }
.fold { margin: .8rem 0; padding: .2rem 0; border-block: 1px dashed var(--line); } .fold, .fold a { color: var(--faint); }
.between ul { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; list-style: none; font: .9rem system-ui, sans-serif; }
.about { border-top: 1px solid var(--line); margin-top: 2rem; }
.version .text { padding-inline-start: 7rem; } .version main { max-width: 52rem; }
.since { direction: ltr; } .version .since { position: absolute; inset-inline-start: -7rem; width: 5.6rem; color: var(--faint); text-decoration: none; font-size: .78rem; line-height: inherit; font-weight: 400; font-style: normal; } .version a.since:hover { text-decoration: underline; color: var(--link); }
.version li.b .since { inset-inline-start: calc(-7rem - 1.4rem * var(--depth, 0)); } .version tr .since { position: static; display: block; } .keep { color: inherit; }
table.figures { width: 100%; } .figures th { text-align: start; font: 600 .85rem/1.4 system-ui, sans-serif; border: 1px solid var(--line); padding: .3em .6em; } .figures td { font-size: .95rem; } .number { text-align: end !important; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { header, main, footer { padding-inline: 1rem; } .diff main { padding-inline-start: 2.25rem; } .version .text { padding-inline-start: 0; } .version .since, .version li.b .since { position: static; display: block; width: auto; } }
@media print { header nav, footer, .skip, .anchor, .between, form, summary { display: none; } main { max-width: none; padding: 0; } .b { break-inside: avoid-page; } a { color: inherit; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
