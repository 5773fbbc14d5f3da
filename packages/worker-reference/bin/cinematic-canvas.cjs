#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { spawnSync } = require('node:child_process');

const NEEDED = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  process.stderr.write(`cinematic-canvas needs Node ${NEEDED.join('.')} or later; this is ${process.versions.node}. In the repository \`npm run film -- …\` brings its own.\n`);
  process.exit(1);
}

const SOURCE = '--conditions=@cinematic-canvas/source';
const source = join(__dirname, '..', 'src', 'cli.ts');
if (!existsSync(source)) {
  import(pathToFileURL(join(__dirname, '..', 'dist', 'cli.js')).href);
} else if (process.execArgv.includes(SOURCE) || (process.env.NODE_OPTIONS ?? '').includes(SOURCE)) {
  import(pathToFileURL(source).href);
} else {
  const { status, signal } = spawnSync(process.execPath, [SOURCE, '--disable-warning=ExperimentalWarning', source, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(signal === null ? status : 1);
}
