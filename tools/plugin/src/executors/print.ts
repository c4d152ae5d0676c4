/** One line for the person watching. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** An error for the person watching: its message, never its stack. */
export const printError = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

/** Runs a command; an error is printed once and becomes `success: false`, which exits with 1. */
export const reportingErrors = async (
  work: () => Promise<boolean | void>,
): Promise<{ success: boolean }> => {
  try {
    return { success: (await work()) !== false };
  } catch (error) {
    printError(error);
    return { success: false };
  }
};
