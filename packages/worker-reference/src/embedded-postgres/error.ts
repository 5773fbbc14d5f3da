import { CanvasError } from '@cinematic-canvas/core';

/** Why a server of one's own could not be had. */
export type EmbeddedPostgresReason = 'unsupported_platform' | 'broken_install' | 'account' | 'in_use' | 'no_space' | 'unwritable' | 'other_version' | 'failed';

/** The PostgreSQL that comes with the packages could not be started; the message says what to do. */
export class EmbeddedPostgresError extends CanvasError<'EMBEDDED_POSTGRES', { reason: EmbeddedPostgresReason; dataDir: string; log: string }> {
  readonly code = 'EMBEDDED_POSTGRES';

  /** @param detail - `log` is the end of what the server said; empty where it said nothing. */
  constructor(message: string, detail: { reason: EmbeddedPostgresReason; dataDir: string; log?: string }, options?: ErrorOptions) {
    super(message, { log: '', ...detail }, options);
  }
}

const codeOf = (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined);

/** Turns a failure of the file system, or the last words of a server, into an error that says what to do. */
export function explainFailure(dataDir: string, log: string, cause?: unknown): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const code = codeOf(cause);
  const said = log.trim().split('\n').slice(-20).join('\n');
  const fail = (reason: EmbeddedPostgresReason, message: string) => new EmbeddedPostgresError(message, { reason, dataDir, log: said }, { cause });
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/i.test(log)) return fail('no_space', `no space left for the database in ${dataDir}: free about 100 MB there or choose another folder`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST' || /Permission denied|Read-only file system/i.test(log)) {
    return fail('unwritable', `the database can't be kept in ${dataDir}: choose a folder that you may write to${said === '' ? '' : `\n${said}`}`);
  }
  if (/cannot be run as root|execution of the PostgreSQL server is not permitted/i.test(log)) return fail('account', 'PostgreSQL does not run as root: run the command as an ordinary user, or set DATABASE_URL to a server of yours');
  return fail('failed', `the database in ${dataDir} did not start:\n${said === '' ? String(cause) : said}`);
}
