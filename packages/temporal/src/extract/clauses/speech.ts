/** Spans of direct speech, from mark to mark. */
export function quotedSpans(text: string): [number, number][] {
  const spans: [number, number][] = [];
  const marks = /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|(?<=^|[\s(—–])[‘'](?=[\p{Lu}…])[^‘\n]{0,600}?[.,!?…—–][’'](?=[\s)—–]|$)/gu;
  for (const found of text.matchAll(marks)) spans.push([found.index, found.index + found[0].length]);
  return spans;
}
