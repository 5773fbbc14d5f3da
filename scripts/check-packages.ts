import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packs each package as npm would, and has publint and are-the-types-wrong look at what users get. */
const folder = mkdtempSync(join(tmpdir(), 'canvas-packs-'));
const run = (command: string, args: string[], cwd = '.') => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });

try {
  for (const name of readdirSync('packages')) {
    const path = join('packages', name);
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: path, stdio: ['ignore', 'ignore', 'inherit'] });
    run('npx', ['publint', '--strict', path]);
  }
  for (const pack of readdirSync(folder)) run('npx', ['attw', '--profile', 'esm-only', join(folder, pack)]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
