/** The end of a program's output that is worth showing, `count` lines at most. */
export const lastLines = (text, count = 15) =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .slice(-count)
    .join('\n');
