import { expect, test } from 'vitest';
import { tokensOf } from '../../units/merge';
import { wordsOf } from './words';

const drawn = (file: string, before: string, after: string) => ({
  ...{ from: file, to: file, text: before, before, after },
  isUntouched: true,
});

test('a word that became several things is left with each of them; one in nothing generated, with none', () => {
  const before = { root: 'apps/shop', record: {} as never };
  const files = [
    drawn('apps/shop/src/order.ts', 'order();', 'sale();'),
    drawn('apps/shop/infra/order.ts', 'order();', 'order();'),
  ];
  const { leftAt } = wordsOf({ from: 'Order', to: 'Sale', before }, files);
  const left = (text: string) => leftAt({ tokens: tokensOf(text), at: 0 });

  expect(left('order')).toEqual({ word: 'order', becomes: ['sale', 'order'] });
  expect(left('reordered')).toEqual({ word: 'reordered', becomes: [] });
  expect(left('sale')).toBeUndefined();
});
