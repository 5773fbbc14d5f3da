import { type Html, html, trusted } from './html.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e22; --soft: #5d6470; --line: #d9dce1; --paper: #faf9f6; --card: #fff; --accent: #a8552f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #9aa0aa; --line: #33373f; --paper: #14161a; --card: #1c1f25; --accent: #e0996f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main, header, nav { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; }
h1 { font: 700 34px/1.15 Georgia, serif; margin: 0 0 6px; }
h2 { font: 700 22px/1.2 Georgia, serif; margin: 48px 0 16px; padding-top: 20px; border-top: 1px solid var(--line); }
h3 { font-size: 15px; margin: 0 0 4px; }
p { margin: 0 0 10px; } .soft { color: var(--soft); } .small { font-size: 13px; }
nav { position: sticky; top: 0; background: var(--paper); padding-block: 10px; display: flex; gap: 18px; flex-wrap: wrap; border-bottom: 1px solid var(--line); z-index: 2; }
a { color: var(--accent); } nav a { text-decoration: none; }
video { width: 100%; max-height: 70vh; background: #000; border-radius: 8px; margin-top: 18px; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 14px; }
.sheet a { color: inherit; text-decoration: none; } .sheet img { width: 100%; display: block; border-radius: 6px; }
.sheet .cap { display: flex; justify-content: space-between; gap: 8px; font-size: 13px; margin-top: 4px; }
.scene { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px; margin: 0 0 18px; scroll-margin-top: 60px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin: 10px 0; } .pair img { width: 100%; display: block; border-radius: 6px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 10px 0; } dt { color: var(--soft); } dd { margin: 0; }
details { margin-top: 8px; } summary { cursor: pointer; color: var(--accent); }
.prompt { white-space: pre-wrap; font: 13px/1.55 ui-monospace, monospace; background: var(--paper); border-radius: 6px; padding: 12px; margin: 8px 0; overflow-wrap: anywhere; }
.prompt span[title] { border-bottom: 2px solid var(--role, transparent); }
.event { background: color-mix(in srgb, var(--accent) 18%, transparent); }
.legend { display: flex; gap: 14px; flex-wrap: wrap; font-size: 13px; } .legend i { display: inline-block; width: 22px; border-bottom: 3px solid var(--role); margin-right: 5px; vertical-align: middle; }
.states { border-left: 3px solid var(--accent); padding-left: 12px; margin: 10px 0; white-space: pre-line; font-size: 14px; }
.scroll { overflow-x: auto; } svg { max-width: none; } svg text { fill: currentColor; }
table { border-collapse: collapse; width: 100%; font-size: 14px; } td, th { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
@media (max-width: 640px) { .pair { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } h1 { font-size: 27px; } main, header, nav { padding-inline: 14px; } }
`;

/** A part of the page with its place in the table of contents. */
export interface PageSection {
  id: string;
  title: string;
  body: Html;
}

/** Puts a page together that needs no other file but the movie beside it. */
export function page(title: string, head: Html, sections: readonly PageSection[]): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${trusted(STYLE)}</style></head>
<body>
<header>${head}</header>
<nav>${sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`)}</nav>
<main>${sections.map(({ id, title: name, body }) => html`<section id="${id}"><h2>${name}</h2>${body}</section>\n`)}</main>
</body>
</html>
`.html;
}
