/** Runs work and takes what it writes to the terminal. */
export const capture = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly printed: string }> => {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  const take = (chunk: unknown): boolean => lines.push(String(chunk)) > 0;
  for (const stream of streams) stream.write = take as typeof stream.write;
  try {
    return { value: await work(), printed: lines.join('') };
  } catch (error) {
    (error as Error).message += `\n${lines.join('')}`;
    throw error;
  } finally {
    streams.forEach((stream, index) => Object.assign(stream, { write: originals[index] }));
  }
};
