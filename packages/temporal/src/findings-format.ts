import { FINDING_RULES, type Finding, type FindingRule, type ScriptPlace } from './findings.ts';
import { cite } from './quote.ts';

/** Formats that findings can be written in. */
export const FINDING_FORMATS = ['text', 'json', 'sarif', 'junit'] as const;

/** A format that findings can be written in. */
export type FindingFormat = (typeof FINDING_FORMATS)[number];

/** Where words stand in the file of the script; both count from 1. */
export interface ScriptLine {
  line: number;
  column: number;
}

/** How findings are written. */
export interface FormatOptions {
  /** The file that the script was read from. @defaultValue `'storyboard'` */
  file?: string;
  /** Finds the words of a finding in that file; null where they are not found. */
  lineOf?: (place: ScriptPlace) => ScriptLine | null;
  /** What a scene is called, such as its slate. @defaultValue its index */
  sceneName?: (scene: number) => string;
}

/** What a linter calls a finding: errors break the film, warnings may be meant. */
export type FindingLevel = 'error' | 'warning';

/** The level that a severity stands for in reports. */
export function levelOf({ severity }: Pick<Finding, 'severity'>): FindingLevel {
  return severity === 'minor' ? 'warning' : 'error';
}

/** Writes findings as text for people, JSON, SARIF 2.1.0 for code scanning, or JUnit for test reports. */
export function formatFindings(findings: readonly Finding[], format: FindingFormat, options: FormatOptions = {}): string {
  const writing: Writing = { file: options.file ?? 'storyboard', lineOf: options.lineOf ?? (() => null), sceneName: options.sceneName ?? String };
  if (format === 'json') return `${JSON.stringify(findings.map((finding) => withLines(finding, writing)), null, 2)}\n`;
  if (format === 'sarif') return `${JSON.stringify(sarif(findings, writing), null, 2)}\n`;
  return format === 'junit' ? junit(findings, writing) : text(findings, writing);
}

/** The exit code of a check: 1 if there is a finding at or above the severity, else 0. */
export function exitCodeOf(findings: readonly Finding[], atLeast: Finding['severity'] = 'minor'): 0 | 1 {
  const order: readonly Finding['severity'][] = ['minor', 'major', 'critical'];
  return findings.some(({ severity }) => order.indexOf(severity) >= order.indexOf(atLeast)) ? 1 : 0;
}

type Writing = Required<FormatOptions>;

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function withLines(finding: Finding, { lineOf }: Writing): object {
  const placed = (place: ScriptPlace) => ({ ...place, ...lineOf(place) });
  return { ...finding, here: placed(finding.here), earlier: finding.earlier && placed(finding.earlier) };
}

// ---- for people --------------------------------------------------------------------------------

function text(findings: readonly Finding[], writing: Writing): string {
  if (findings.length === 0) return 'No contradictions found.\n';
  const errors = findings.filter((finding) => levelOf(finding) === 'error').length;
  const entries = findings.map((finding) => entry(finding, writing));
  return `${entries.join('\n')}\n${counted(findings.length, 'contradiction')}: ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.\n`;
}

function entry(finding: Finding, writing: Writing): string {
  const { rule, message, here, earlier, fix } = finding;
  const at = writing.lineOf(here);
  const head = at === null ? `scene ${writing.sceneName(here.scene)}` : `${writing.file}:${at.line}:${at.column}`;
  const quotes = [...(earlier ? [earlier] : []), here].map((place) => [quoteLabel(place, writing), cite(place.quote)] as const);
  const width = Math.max(...quotes.map(([label]) => label.length));
  return [
    `${head}  ${levelOf(finding)}  ${rule}`,
    `  ${message}.`,
    ...quotes.map(([label, quote]) => `    ${label.padEnd(width)}  "${quote}"`),
    `  Fix: ${fix}`,
    '',
  ].join('\n');
}

function quoteLabel(place: ScriptPlace, { lineOf, sceneName }: Writing): string {
  const at = lineOf(place);
  return `scene ${sceneName(place.scene)}${at === null ? '' : `, line ${at.line}`}:`;
}

// ---- for code scanning -------------------------------------------------------------------------

function sarif(findings: readonly Finding[], writing: Writing): object {
  const rules = Object.entries(FINDING_RULES);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cinematic-canvas', rules: rules.map(([id, description]) => ({ id, name: ruleName(id), shortDescription: { text: description } })) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => ({
        ruleId: finding.rule,
        ruleIndex: rules.findIndex(([id]) => id === finding.rule),
        level: levelOf(finding),
        message: { text: `${finding.message}. ${finding.fix}` },
        locations: [location(finding.here, writing)],
        ...(finding.earlier && { relatedLocations: [{ id: 1, ...location(finding.earlier, writing), message: { text: cite(finding.earlier.quote) } }] }),
      })),
    }],
  };
}

/** `costume/clean-after-stain` as the identifier that viewers show: `CostumeCleanAfterStain`. */
const ruleName = (id: string) => id.split(/[/-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

/** A file's name as a relative URI: a space or an umlaut in it is no fault of the script. */
const uriOf = (file: string) => file.split(/[\\/]/).map((part) => encodeURIComponent(part)).join('/');

function location(place: ScriptPlace, { file, lineOf, sceneName }: Writing): object {
  const at = lineOf(place);
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(at && { region: { startLine: at.line, startColumn: at.column, snippet: { text: place.quote } } }) },
    logicalLocations: [{ name: `scene ${sceneName(place.scene)}`, kind: 'member' }],
  };
}

// ---- for test reports --------------------------------------------------------------------------

/** A case for each finding, and a passed one for each rule that has none. */
function junit(findings: readonly Finding[], writing: Writing): string {
  // The keys of the record are the rules.
  const rules = Object.keys(FINDING_RULES) as FindingRule[];
  const cases = rules.flatMap((rule) => {
    const failed = findings.filter((finding) => finding.rule === rule);
    return failed.length === 0 ? [`    <testcase classname="continuity" name="${rule}" time="0"/>\n`] : failed.map((finding) => failure(finding, writing));
  });
  const counts = `tests="${cases.length}" failures="${findings.length}" errors="0" skipped="0" time="0"`;
  const suite = `  <testsuite name="${xml(writing.file)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${suite}</testsuites>\n`;
}

function failure({ rule, message, here, earlier, fix }: Finding, writing: Writing): string {
  const at = writing.lineOf(here);
  const quotes = [...(earlier ? [earlier] : []), here].map((place) => `${quoteLabel(place, writing)} "${cite(place.quote)}"`);
  const name = `${rule} in scene ${writing.sceneName(here.scene)}`;
  const where = at === null ? '' : ` file="${xml(writing.file)}" line="${at.line}"`;
  return `    <testcase classname="continuity" name="${xml(name)}"${where} time="0">\n      <failure message="${xml(message)}" type="${rule}">${xml([...quotes, fix].join('\n'))}</failure>\n    </testcase>\n`;
}

const xml = (value: string) => value.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
