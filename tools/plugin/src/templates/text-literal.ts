/** A text as Prettier leaves it in TypeScript: in single quotes, unless double ones need fewer escapes. */
export const textLiteral = (text: string): string => {
  const count = (mark: string): number => text.split(mark).length;
  const quote = count("'") > count('"') ? '"' : "'";
  const plain = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `${quote}${plain.replaceAll(quote, `\\${quote}`)}${quote}`;
};
