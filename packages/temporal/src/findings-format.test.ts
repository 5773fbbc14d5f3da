import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { FINDING_RULES, type Finding } from './findings.ts';
import { FINDING_FORMATS, formatFindings } from './findings-format.ts';

const place = (scene: number, quote: string) => ({ scene, quote, span: { start: 0, end: quote.length } });
const stain: Finding = {
  rule: 'costume/clean-after-stain', severity: 'major', scene: 2, subject: 'b', message: 'Bo wears a clean shirt, but has mud on shirt', here: place(2, 'Bo\'s shirt is "spotless" & <dry>.'), earlier: place(1, '; mud\n spatters Bo\'s shirt.'), fix: 'Tell the washing.',
};
const exit: Finding = { rule: 'space/exit-and-entrance', severity: 'minor', scene: 3, subject: 'b', message: 'Bo enters from the left', here: place(3, 'Bo enters.'), earlier: null, fix: 'Let the entrance be from the right.' };
const found = [stain, exit];
const lined = { file: 'my film/night ferry.fountain', lineOf: ({ scene }: { scene: number }) => (scene === 3 ? null : { line: scene * 10, column: 3 }), sceneName: (scene: number) => `${scene}A` };

/** What SARIF 2.1.0 asks of the parts that are written (sections 3.13 to 3.30 of the standard). */
const Region = z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1), snippet: z.strictObject({ text: z.string() }) });
const Location = z.strictObject({
  id: z.int().min(0).optional(),
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w.~!$&'()*+,;=:@%/-]+$/) }), region: Region.optional() }),
  logicalLocations: z.array(z.strictObject({ name: z.string(), kind: z.string() })),
  message: z.strictObject({ text: z.string().min(1) }).optional(),
});
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([z.strictObject({
    tool: z.strictObject({ driver: z.strictObject({ name: z.string().min(1), rules: z.array(z.strictObject({ id: z.string(), name: z.string().regex(/^[A-Za-z0-9]+$/), shortDescription: z.strictObject({ text: z.string().min(1) }) })) }) }),
    columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
    results: z.array(z.strictObject({
      ruleId: z.string(), ruleIndex: z.int().min(0), level: z.enum(['none', 'note', 'warning', 'error']), message: z.strictObject({ text: z.string().min(1) }), locations: z.array(Location).min(1), relatedLocations: z.array(Location).optional(),
    })),
  })]),
});

describe('findings in words', () => {
  it('each has its place, its level, both quotes on a line each and what to do', () => {
    expect(formatFindings(found, 'text', lined)).toBe([
      'my film/night ferry.fountain:20:3  error  costume/clean-after-stain',
      '  Bo wears a clean shirt, but has mud on shirt.',
      '    scene 1A, line 10:  "mud spatters Bo\'s shirt."',
      '    scene 2A, line 20:  "Bo\'s shirt is "spotless" & <dry>."',
      '  Fix: Tell the washing.',
      '',
      'scene 3A  warning  space/exit-and-entrance',
      '  Bo enters from the left.',
      '    scene 3A:  "Bo enters."',
      '  Fix: Let the entrance be from the right.',
      '',
      '2 contradictions: 1 error, 1 warning.',
      '',
    ].join('\n'));
  });

  it('a sound script is said to be sound', () => {
    expect(formatFindings([], 'text')).toBe('No contradictions found.\n');
  });
});

describe('findings for machines', () => {
  it('every format ends with a line break, also with nothing in it', () => {
    for (const format of FINDING_FORMATS) for (const some of [[], found]) expect(formatFindings(some, format).endsWith('\n')).toBe(true);
  });

  it('JSON is the findings with their lines', () => {
    expect(JSON.parse(formatFindings(found, 'json', lined))).toMatchObject([{ rule: stain.rule, here: { line: 20, column: 3, quote: stain.here.quote }, earlier: { line: 10 } }, { earlier: null, here: { scene: 3 } }]);
  });

  it('SARIF has what version 2.1.0 of the standard asks for, and no more', () => {
    for (const some of [[], found]) expect(() => Sarif.parse(JSON.parse(formatFindings(some, 'sarif', lined)))).not.toThrow();
  });

  it('SARIF points from each result to its rule and to lines of the file, whose name is a URI', () => {
    const [run] = Sarif.parse(JSON.parse(formatFindings(found, 'sarif', lined))).runs;
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(FINDING_RULES));
    expect(run.results.map(({ ruleId, ruleIndex, level }) => [run.tool.driver.rules[ruleIndex]?.id === ruleId, level])).toEqual([[true, 'error'], [true, 'warning']]);
    expect(run.results[0]?.locations[0]?.physicalLocation).toMatchObject({ artifactLocation: { uri: 'my%20film/night%20ferry.fountain' }, region: { startLine: 20, startColumn: 3 } });
    expect(run.results[1]?.locations[0]?.physicalLocation.region).toBeUndefined();
  });

  it('JUnit is well-formed: every element closes, nothing is left unescaped, and the counts are those of the cases', () => {
    const xml = formatFindings([{ ...stain, message: 'a & b < c\u0007' }, exit], 'junit', lined);
    const open: string[] = [];
    for (const [tag, slash, name, , alone] of xml.replace(/^<\?xml [^>]*\?>/, '').matchAll(/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g)) {
      if (slash === '/') expect({ tag, closes: open.pop() }).toEqual({ tag, closes: name });
      else if (alone !== '/') open.push(name ?? '');
    }
    expect(open).toEqual([]);
    expect(xml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)|\u0007/);
    expect(xml.match(/<testcase /g)).toHaveLength(Number(/<testsuite [^>]*tests="(\d+)"/.exec(xml)?.[1]));
    expect(xml.match(/<failure /g)).toHaveLength(Number(/<testsuite [^>]*failures="(\d+)"/.exec(xml)?.[1]));
    expect(xml.match(/<testcase /g)).toHaveLength(Object.keys(FINDING_RULES).length);
  });
});
