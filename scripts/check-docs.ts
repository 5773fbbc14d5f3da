import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

/**
 * Type-checks every TypeScript example of the README files and the docs against the sources; an error is told at its place in the text.
 * What an example takes for given stands in a comment that no reader sees, right above it: `<!-- given declare const plane: JobPlane; -->`.
 */
const TEXTS = globSync(['README.md', 'docs/**/*.md', 'packages/*/README.md']);
const givenAbove = (lines: readonly string[], fence: number) => / *<!-- given((?:(?!<!--)[^])*)-->\s*$/.exec(lines.slice(0, fence).join('\n'))?.[1] ?? '';
const cache = join('node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'docs-'));

try {
  const sources = new Map<string, string>();
  for (const text of TEXTS) {
    const lines = readFileSync(text, 'utf8').split('\n');
    for (let start = lines.indexOf('```ts'); start >= 0; start = lines.indexOf('```ts', start + 1)) {
      const file = join(folder, `example-${sources.size + 1}.ts`);
      // As many empty lines before it as the text has, so that the compiler's line is the text's.
      writeFileSync(file, `${'\n'.repeat(start + 1)}${lines.slice(start + 1, lines.indexOf('```', start)).join('\n')}\n${givenAbove(lines, start)}\nexport {};\n`);
      sources.set(file, text);
    }
  }
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const program = ts.createProgram([...sources.keys()], { ...options, isolatedModules: false });
  const faults = [...sources].flatMap(([file, text]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText, start = 0 }) => {
      const { line, character } = source?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
      return `${text}:${line + 1}:${character + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
  for (const fault of faults) console.error(fault);
  console.log(`${sources.size} examples, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
