/** What a stack's status says about what it holds. */
export type StackCondition = 'settled' | 'moving' | 'broken';

/**
 * `settled`: it holds exactly one template, the new one or after a rollback the old one. `moving`:
 * CloudFormation works on it. `broken`: it may hold parts of either.
 */
export const conditionOf = (status: string): StackCondition => {
  if (status.endsWith('_IN_PROGRESS')) return 'moving';
  if (status.endsWith('_FAILED') || status === 'ROLLBACK_COMPLETE') return 'broken';
  return 'settled';
};
