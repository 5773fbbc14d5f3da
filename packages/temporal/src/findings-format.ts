import { FINDING_RULES, type Finding } from './findings.ts';

/** Formats that findings can be written in. */
export const FINDING_FORMATS = ['text', 'json', 'sarif', 'junit'] as const;

/** A format that findings can be written in. */
export type FindingFormat = (typeof FINDING_FORMATS)[number];

/** Writes findings as text for people, JSON, SARIF 2.1.0 for code scanning, or JUnit for test reports. @param options - `file` names the script that was read. */
export function formatFindings(findings: readonly Finding[], format: FindingFormat, { file = 'storyboard' }: { file?: string } = {}): string {
  if (format === 'json') return JSON.stringify(findings, null, 2);
  if (format === 'sarif') return JSON.stringify(sarif(findings, file), null, 2);
  return format === 'junit' ? junit(findings, file) : text(findings);
}

/** The exit code of a check: 1 if there is a finding at or above the severity, else 0. */
export function exitCodeOf(findings: readonly Finding[], atLeast: Finding['severity'] = 'minor'): 0 | 1 {
  const order: readonly Finding['severity'][] = ['minor', 'major', 'critical'];
  return findings.some(({ severity }) => order.indexOf(severity) >= order.indexOf(atLeast)) ? 1 : 0;
}

function text(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No contradictions found.\n';
  const entries = findings.map(({ rule, severity, scene, message, here, earlier, fix }) => [
    `scene ${scene}  ${severity}  ${message}  [${rule}]`,
    ...(earlier ? [`    scene ${earlier.scene}: "${oneLine(earlier.quote)}"`] : []),
    `    scene ${here.scene}: "${oneLine(here.quote)}"`,
    `    ${fix}`,
  ].join('\n'));
  return `${entries.join('\n\n')}\n\n${findings.length} ${findings.length === 1 ? 'contradiction' : 'contradictions'}.\n`;
}

const oneLine = (quote: string) => quote.replace(/\s+/g, ' ').trim();

function sarif(findings: readonly Finding[], file: string): object {
  const level = { critical: 'error', major: 'warning', minor: 'note' } as const;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cinematic-canvas', rules: Object.entries(FINDING_RULES).map(([id, description]) => ({ id, shortDescription: { text: description } })) } },
      results: findings.map(({ rule, severity, scene, message, here, earlier, fix }) => ({
        ruleId: rule,
        level: level[severity],
        message: { text: `${message}. ${fix}` },
        locations: [location(file, scene, here)],
        ...(earlier && { relatedLocations: [location(file, earlier.scene, earlier)] }),
      })),
    }],
  };
}

function location(file: string, scene: number, { quote, span }: Finding['here']): object {
  return {
    physicalLocation: { artifactLocation: { uri: file }, region: { charOffset: span.start, charLength: span.end - span.start, snippet: { text: quote } } },
    logicalLocations: [{ name: `scene ${scene}`, kind: 'member' }],
  };
}

function junit(findings: readonly Finding[], file: string): string {
  const cases = Object.keys(FINDING_RULES).map((rule) => {
    const failed = findings.filter((finding) => finding.rule === rule);
    const failures = failed.map(({ message, scene, here, earlier, fix }) =>
      `      <failure message="${xml(`scene ${scene}: ${message}`)}">${xml([...(earlier ? [`scene ${earlier.scene}: ${earlier.quote}`] : []), `scene ${here.scene}: ${here.quote}`, fix].join('\n'))}</failure>\n`);
    return failures.length === 0 ? `    <testcase classname="continuity" name="${xml(rule)}"/>\n` : `    <testcase classname="continuity" name="${xml(rule)}">\n${failures.join('')}    </testcase>\n`;
  });
  const failing = new Set(findings.map(({ rule }) => rule)).size;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${xml(file)}" tests="${Object.keys(FINDING_RULES).length}" failures="${failing}">\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
}

const xml = (value: string) => value.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
