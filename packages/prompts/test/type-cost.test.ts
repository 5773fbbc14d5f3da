import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));

/** How many types the compiler instantiates for a module that stands beside this one, but on no disk. */
async function instantiations(source: string): Promise<number> {
  const { default: ts } = await import('typescript');
  const file = join(here, 'type-cost.module.ts');
  const { config } = ts.readConfigFile(resolve(here, '../../../tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, here);
  const host = ts.createCompilerHost(options);
  const onDisk = { read: host.readFile.bind(host), exists: host.fileExists.bind(host), parse: host.getSourceFile.bind(host) };
  host.readFile = (path) => (path === file ? source : onDisk.read(path));
  host.fileExists = (path) => path === file || onDisk.exists(path);
  host.getSourceFile = (path, language, ...rest) => (path === file ? ts.createSourceFile(path, source, language) : onDisk.parse(path, language, ...rest));
  const program = ts.createProgram([file], { ...options, noEmit: true, types: [] }, host);
  const faults = program.getSemanticDiagnostics(program.getSourceFile(file));
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  return program.getInstantiationCount();
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const fields = (role: number) => range(8).map((index) => `role${role}Field${index}: z.${['string()', 'int()', 'boolean()', 'array(z.string())'][index % 4]}`).join(', ');
const roles = range(20).map((role) => `const role${role} = defineRole({ id: 'role${role}', department: 'department_${role}', version: '1', schema: z.object({ ${fields(role)} }), sections: { start_frame: ({ shot }) => field('f', shot.scene.role${role}Field0) === null ? null : 'text' } });`);
const imports = `import { z } from 'zod';\nimport { createCrew, defaultRoles, defineRole, field } from '../src/index.ts';\nvoid defineRole; void field;\n`;
const use = (added: string) => `export const crew = createCrew([...defaultRoles${added}]);\nexport type Scene = z.infer<typeof crew.sceneSchema>;\nexport const heading = (scene: Scene): string => scene.heading;\n`;

test('20 roles of 8 fields cost the compiler no more than 15,000 instantiations', async () => {
  const without = await instantiations(`${imports}${use('')}`);
  const own = await instantiations(`${imports}${roles.join('\n')}\n${use(range(20).map((role) => `, role${role}`).join(''))}export const last = (scene: Scene): string[] => scene.role19Field7;\n`);
  expect(own - without).toBeLessThanOrEqual(15_000);
});
