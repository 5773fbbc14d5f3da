import { expect, test } from 'vitest';

import { isPlural, withArticle } from './articles.ts';

test.each([
  ['yellow oilskin jacket', 'a yellow oilskin jacket'], ['oilskin', 'an oilskin'], ['uniform', 'a uniform'], ['unironed shirt', 'an unironed shirt'], ['one-piece suit', 'one-piece suit'], ['hourglass brooch', 'an hourglass brooch'],
  ['dark blue work trousers', 'dark blue work trousers'], ['glasses', 'glasses'], ['dress with pearl buttons', 'a dress with pearl buttons'], ['the red scarf', 'the red scarf'], ['his father’s watch', 'his father’s watch'], ['two rings', 'two rings'],
  ['silver jewellery', 'silver jewellery'], ['barefoot', 'barefoot'], ['', ''], ['T-shirt', 'a T-shirt'], ['X-ray apron', 'an X-ray apron'], ['pair of boots', 'a pair of boots'],
])('“%s” is said as “%s”', (phrase, said) => {
  expect(withArticle(phrase)).toBe(said);
});

test.each([['boots', true], ['glass', false], ['canvas', false], ['sleeve of the coats', false], ['children', true]])('“%s” is several: %s', (phrase, several) => {
  expect(isPlural(phrase)).toBe(several);
});
