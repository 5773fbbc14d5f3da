import { type DataIssue, isCanvasError } from '@cinematic-canvas/core';

/** What a client gets instead of what it asked for. */
export interface Problem {
  error: {
    /** To match on; stable across versions. */
    code: string;
    /** For people; says what to do. */
    message: string;
    issues?: DataIssue[];
  };
}

/** A fault of a request, found before anything was done. */
export class RequestError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 416;
  readonly code: string;

  constructor(status: RequestError['status'], code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
  }
}

const STATUS: Readonly<Record<string, number>> = {
  NOT_FOUND: 404, INVALID_DATA: 400, INPUT: 400, OPTIMISTIC_LOCK: 409, INVALID_TRANSITION: 409, BUDGET_EXCEEDED: 409, LOCK_TIMEOUT: 503, CIRCUIT_OPEN: 503,
};

/** Turns a fault into what a client is told. What nobody foresaw is not told in words, as these may hold what is not for strangers. */
export function problemOf(fault: unknown): { status: number; body: Problem; isForeseen: boolean } {
  if (fault instanceof RequestError) return { status: fault.status, body: { error: { code: fault.code, message: fault.message } }, isForeseen: true };
  if (isCanvasError(fault)) {
    const status = STATUS[fault.code];
    if (status !== undefined) {
      const issues = fault.code === 'INVALID_DATA' ? { issues: fault.detail.issues } : {};
      return { status, body: { error: { code: fault.code, message: fault.message, ...issues } }, isForeseen: true };
    }
  }
  if (fault instanceof RangeError) return { status: 404, body: { error: { code: 'NOT_FOUND', message: fault.message } }, isForeseen: true };
  return { status: 500, body: { error: { code: 'INTERNAL', message: 'something went wrong on the server; its log says what' } }, isForeseen: false };
}
