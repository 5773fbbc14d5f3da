/** How many jobs of which types may be claimed. */
export interface WantedClaim {
  types: string[];
  limit: number;
}

/**
 * Decides what a worker may claim now: the types without a limit of their own share the free slots and come first, then each limited type by itself.
 *
 * @param handled - the types that the worker has handlers for.
 */
export function claimsFor(handled: readonly string[], { concurrency, perType, open }: { concurrency: number; perType: Readonly<Record<string, number>>; open: readonly string[] }): WantedClaim[] {
  const free = concurrency - open.length;
  const shared = handled.filter((type) => perType[type] === undefined);
  const limited = handled.flatMap((type) => {
    const most = perType[type];
    return most === undefined ? [] : [{ types: [type], limit: Math.min(free, most - open.filter((each) => each === type).length) }];
  });
  return [{ types: shared, limit: shared.length > 0 ? free : 0 }, ...limited].filter(({ limit }) => limit > 0);
}
