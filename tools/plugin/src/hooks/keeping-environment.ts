let last: Promise<unknown> = Promise.resolve();

/**
 * Does work that points this process at a cloud, and puts the environment back: a process that loads
 * plugins serves runs to other stages after this one. One work at a time.
 */
export function keepingEnvironment<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = last.then(async () => {
    const before = { ...process.env };
    try {
      return await work();
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
  last = mine.catch(() => undefined);
  return mine;
}
