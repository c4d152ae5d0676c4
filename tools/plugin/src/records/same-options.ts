/** Whether everything that is asked for now is what a unit was made with; what is not asked for is. */
export const sameOptions = (recorded: object, given: object): boolean => {
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  const before = recorded as Record<string, unknown>;
  return asked.every(([key, value]) => JSON.stringify(before[key]) === JSON.stringify(value));
};
