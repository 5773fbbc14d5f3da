/** Columns of a timeline from the first to the last, both included. */
export interface Run {
  from: number;
  to: number;
}

/** A run of columns that hold the same value. */
export interface RunOf<Value> extends Run {
  value: Value;
}

/** Joins neighbours that hold the same value. */
export function runsOf<Value>(values: readonly Value[], same: (a: Value, b: Value) => boolean = Object.is): RunOf<Value>[] {
  const runs: RunOf<Value>[] = [];
  for (const [column, value] of values.entries()) {
    const last = runs.at(-1);
    if (last && same(last.value, value)) last.to = column;
    else runs.push({ from: column, to: column, value });
  }
  return runs;
}

/** A thing that is there over a run of columns, with what was seen of it in each. */
export interface Presence<Item> extends Run {
  items: Item[];
}

/** Follows things through columns: a thing that is in neighbouring columns is one presence, one that comes back is another. */
export function presences<Item>(columns: readonly (readonly Item[])[], same: (a: Item, b: Item) => boolean): Presence<Item>[] {
  const all: Presence<Item>[] = [];
  let open: Presence<Item>[] = [];
  for (const [column, items] of columns.entries()) {
    const still: Presence<Item>[] = [];
    for (const item of items) {
      const known = open.find((presence) => !still.includes(presence) && same(presence.items.at(-1) ?? item, item));
      const presence = known ?? { from: column, to: column, items: [] };
      presence.to = column;
      presence.items.push(item);
      if (!known) all.push(presence);
      still.push(presence);
    }
    open = still;
  }
  return all;
}
