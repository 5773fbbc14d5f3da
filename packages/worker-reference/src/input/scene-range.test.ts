import { expect, test } from 'vitest';

import { parseSceneRange } from './scene-range.ts';

test.each([['1-3', [1, 2, 3]], ['3,5-7', [3, 5, 6, 7]], [' 2 , 2-3 ', [2, 3]], ['10', [10]], ['4–5', [4, 5]]])('%s', (range, scenes) => expect(parseSceneRange(range, 10, 'a.fountain')).toEqual(scenes));
test.each([
  ['0-3', 'there is no scene 0: the script has 10 scenes, 1 to 10'], ['9-12', 'there is no scene 11: the script has 10 scenes, 1 to 10'], ['12', 'there is no scene 12'], ['7-5', 'runs backwards. Write "5-7"'],
  ['', 'is no range of scenes'], ['a-b', 'is no range of scenes'], ['1-', 'is no range of scenes'], ['-2', 'is no range of scenes'], ['1,,2', 'is no range of scenes'], ['1.5', 'is no range of scenes'],
])('"%s" is refused, saying what would be right', (range, message) => {
  expect(() => parseSceneRange(range, 10, 'a.fountain')).toThrow(expect.objectContaining({ code: 'INPUT', detail: expect.objectContaining({ reason: 'scene_range' }) }));
  expect(() => parseSceneRange(range, 10, 'a.fountain')).toThrow(message);
});
