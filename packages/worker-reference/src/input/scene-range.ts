import { InputError } from './input-error.ts';

/**
 * Reads a range of scene numbers such as `1-12` or `3,5-7`.
 *
 * @returns the numbers, ascending, each once.
 * @throws {InputError} `scene_range` if it is malformed or leaves the script.
 */
export function parseSceneRange(range: string, sceneCount: number, file: string): number[] {
  const fault = (problem: string) => new InputError(problem, { reason: 'scene_range', file, line: null, column: null });
  const chosen = new Set<number>();
  for (const part of range.split(',')) {
    const found = /^\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*$/.exec(part);
    if (!found) throw fault(`"${range}" is no range of scenes. Write numbers and ranges with commas between them, such as "1-12" or "3,5-7".`);
    const first = Number(found[1]);
    const last = Number(found[2] ?? found[1]);
    if (first > last) throw fault(`the range "${part.trim()}" runs backwards. Write "${last}-${first}".`);
    const wrong = first < 1 ? first : last > sceneCount ? Math.max(first, sceneCount + 1) : null;
    if (wrong !== null) throw fault(`there is no scene ${wrong}: the script has ${sceneCount === 1 ? 'one scene, scene 1' : `${sceneCount} scenes, 1 to ${sceneCount}`}.`);
    for (let scene = first; scene <= last; scene++) chosen.add(scene);
  }
  return [...chosen].sort((a, b) => a - b);
}
