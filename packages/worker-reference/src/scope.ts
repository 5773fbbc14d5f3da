/** Collects what has to be closed, in the order in which it was opened. */
export interface Scope {
  /** Closes the resource at the end of the scope. */
  use<Resource extends AsyncDisposable>(resource: Resource): Resource;
  /** Does something at the end of the scope. */
  defer(close: () => Promise<unknown>): void;
}

/**
 * Opens several things as one. They are closed in reverse order: when the result is disposed, or at once if opening fails half-way.
 *
 * @throws what `open` threw; a fault while closing is thrown only if nothing else was.
 */
export async function openAll<Opened extends object>(open: (scope: Scope) => Promise<Opened>): Promise<Opened & AsyncDisposable> {
  const closers: (() => Promise<unknown>)[] = [];
  const scope: Scope = {
    use(resource) {
      closers.push(async () => resource[Symbol.asyncDispose]());
      return resource;
    },
    defer: (close) => void closers.push(close),
  };
  const close = async () => {
    const faults: unknown[] = [];
    for (const closer of closers.splice(0).reverse()) await closer().catch((fault: unknown) => void faults.push(fault));
    if (faults.length > 0) throw faults[0];
  };
  try {
    return { ...(await open(scope)), [Symbol.asyncDispose]: close };
  } catch (fault) {
    await close().catch(() => undefined);
    throw fault;
  }
}

/** Runs something in a scope of its own, which is closed whatever happens. */
export async function inScope<Result>(run: (scope: Scope) => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  const opened = await openAll(async (scope) => {
    result = { value: await run(scope) };
    return {};
  });
  await opened[Symbol.asyncDispose]();
  if (result === undefined) throw new TypeError('a scope ended without a result');
  return result.value;
}
