import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const scope = '@cinematic-canvas';
/** Who may import whom; there are no other arrows. */
const ARROWS = {
  core: [],
  temporal: ['core'],
  prompts: ['core', 'temporal'],
  media: ['core'],
  'worker-reference': ['core', 'temporal', 'prompts', 'media'],
};
const PACKAGES = Object.keys(ARROWS);
/** Libraries that one file alone may import, so that leaving one is one file's work. */
const SOLE_IMPORTERS = {
  'fluent-ffmpeg': 'packages/media/src/ffmpeg.ts',
  openai: 'packages/core/src/openai/client.ts',
  'wink-nlp': 'packages/temporal/src/extract/language.ts',
  'wink-eng-lite-web-model': 'packages/temporal/src/extract/language.ts',
  '@google-cloud/pubsub': 'packages/worker-reference/src/pubsub-bus.ts',
  '@google-cloud/storage': 'packages/worker-reference/src/gcs-asset-store.ts',
  hono: 'packages/worker-reference/src/api/server.ts',
  '@hono/node-server': 'packages/worker-reference/src/api/server.ts',
  'prom-client': 'packages/worker-reference/src/api/metrics.ts',
  'fountain-js': 'packages/worker-reference/src/input/fountain.ts',
  '@napi-rs/canvas': 'packages/worker-reference/src/animatic/canvas.ts',
};
const NO_NODE = ['core', 'temporal', 'prompts'];

const forbidden = (name) => [
  ...PACKAGES.filter((other) => other !== name && !ARROWS[name].includes(other)).map((other) => ({
    group: [`${scope}/${other}`, `${scope}/${other}/*`],
    message: `${name} does not import ${other}: see the arrows in docs/architecture.md`,
  })),
  { group: ['**/src/**'], message: 'reach another package by its name' },
];
const sole = (file) => Object.entries(SOLE_IMPORTERS).filter(([, home]) => home !== file).map(([name, home]) => ({ group: [`/${name}`], message: `only ${home} imports ${name}` }));
const node = { group: ['node:*'], message: 'this package runs where there is no Node' };

export default defineConfig(
  globalIgnores(['**/dist/**', '**/node_modules/**', 'out/**', '**/*.cjs']),
  { files: ['**/*.ts'], extends: [tseslint.configs.strictTypeChecked], languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...PACKAGES.map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [...forbidden(name), ...sole('')] }] },
  })),
  ...Object.values(SOLE_IMPORTERS).map((file) => ({
    files: [file],
    rules: { 'no-restricted-imports': ['error', { patterns: [...forbidden(file.split('/')[1]), ...sole(file)] }] },
  })),
  ...NO_NODE.map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    ignores: ['packages/core/src/{postgres,local,testing}/**', '**/*.test.ts', ...Object.values(SOLE_IMPORTERS)],
    rules: { 'no-restricted-imports': ['error', { patterns: [...forbidden(name), ...sole(''), node] }] },
  })),
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.test-d.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': ['error', { publicOnly: true, contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'FunctionDeclaration', 'ClassDeclaration', 'ExportNamedDeclaration > VariableDeclaration'], require: { FunctionDeclaration: true, ClassDeclaration: true } }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'only cli.ts reads the environment' }, { object: 'process', property: 'argv', message: 'only cli.ts reads the arguments' }],
    },
  },
  { files: ['packages/worker-reference/src/cli.ts', '**/*.test.ts', '**/test/**', 'testing/**', 'bench/**', 'scripts/**', '*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['packages/worker-reference/src/cli.ts', 'examples/**', 'bench/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.test.ts', '**/test/**/*.ts', 'testing/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' } },
);
