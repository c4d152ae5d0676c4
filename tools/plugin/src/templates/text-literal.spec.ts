import { expect, test } from 'vitest';
import { format } from 'prettier';
import { textLiteral } from './text-literal';

test.each(['uploads/', "it's/", 'say "hi"/', `it's "hi"/`, `'' "`, 'a\\b/', '\\"', 'tab\t', ''])(
  'the literal of %j means it, and is what Prettier makes of it',
  async (text) => {
    const literal = textLiteral(text);
    expect(await format(literal, { parser: 'typescript', singleQuote: true })).toBe(
      `${literal};\n`,
    );
    expect(new Function(`return ${literal}`)()).toBe(text);
  },
);
