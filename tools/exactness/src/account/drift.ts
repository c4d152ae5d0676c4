import type { Drift, Stack } from './stack';

const SEEN: readonly Drift[] = ['DELETED', 'MODIFIED'];

/** Resources that CloudFormation's own detection finds, by logical id. */
export const seenDrift = ({ drift }: Stack): [string, Drift][] =>
  [...drift].filter(([, kind]) => SEEN.includes(kind));

export const revertDrift = (stack: Stack): void => {
  for (const [id] of seenDrift(stack)) stack.drift.delete(id);
};

/** What is sent anew takes the place of what is there, whoever has put it there. */
export const settleDrift = (stack: Stack, sent: Stack['resources']): void => {
  const codeOf = (resources: Stack['resources'], id: string) =>
    JSON.stringify((resources[id]?.properties as { Code?: object } | undefined)?.Code);
  for (const [id, kind] of stack.drift) {
    const isOver =
      kind === 'CODE' ? codeOf(stack.resources, id) !== codeOf(sent, id) : !(id in sent);
    if (isOver) stack.drift.delete(id);
  }
  delete stack.byHand;
};
