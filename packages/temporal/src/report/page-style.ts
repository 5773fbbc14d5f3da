/** The page's style: light and dark as the reader's system asks for. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c1e22; --soft: #5d6470; --line: #d9dce1; --paper: #faf9f6; --card: #fff; --cc-finding: #c8410b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a0a6b0; --line: #363a43; --paper: #14161a; --card: #1c1f25; --cc-body: #ef6a73; --cc-costume: #dc9a45; --cc-damage: #a98be0; --cc-air: #92a9b8; --cc-prop: #56b088; --cc-water: #62a8e4; --cc-earth: #bb9660; --cc-fatigue: #b295c6; --cc-finding: #ff8a4c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, sans-serif; }
main { padding: 28px clamp(14px, 3vw, 40px) 48px; }
h1 { font: 700 30px/1.15 Georgia, serif; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font: 700 19px/1.2 Georgia, serif; margin: 36px 0 10px; }
p { margin: 0 0 12px; } .soft { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 14px 0; padding: 0; list-style: none; font-size: 13px; }
.legend i { display: inline-block; width: 18px; height: 11px; margin-right: 6px; border-radius: 2px; vertical-align: -1px; background: color-mix(in srgb, var(--mark) 40%, transparent); border-left: 3px solid var(--mark); }
.timeline { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding-block: 8px; }
.timeline > div { display: flex; width: max-content; padding-right: 12px; }
.timeline svg { display: block; flex: none; }
.timeline svg:first-child { position: sticky; left: 0; background: var(--card); padding-left: 10px; box-sizing: content-box; z-index: 1; border-right: 1px solid var(--line); }
@media (max-width: 600px) { .timeline svg:first-child { position: static; border-right: 0; } h1 { font-size: 24px; } }
.timeline [data-told]:hover { filter: brightness(1.15) saturate(1.2); }
.tip { position: fixed; z-index: 9; max-width: min(420px, calc(100vw - 16px)); padding: 8px 11px; border-radius: 7px; background: var(--ink); color: var(--paper); font-size: 13px; line-height: 1.4; white-space: pre-line; overflow-wrap: anywhere; pointer-events: none; box-shadow: 0 4px 18px #0005; }
.findings { display: grid; gap: 10px; padding: 0; margin: 0; list-style: none; }
.findings li { border-left: 4px solid var(--cc-finding); background: var(--card); padding: 8px 12px; border-radius: 0 7px 7px 0; overflow-wrap: anywhere; }
.findings code { font-size: 12px; color: var(--soft); } .findings q { font-style: italic; } .findings div { margin-top: 2px; }
summary { cursor: pointer; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; margin-top: 10px; }
th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); } td:last-child { min-width: 220px; }
@media print { .timeline { overflow: visible; border: 0; } }
`;
