import type { AssemblyStack } from '../../assembly/assembly';
import type { StandingStack } from './standing-stacks';

/**
 * Whether a stack is protected from deletion where it should not be, or the other way round. It is set
 * by a call of its own, before the update that brings the fingerprint: a run may die between.
 */
export const hasOtherProtection = (
  { terminationProtection: wanted = false }: AssemblyStack,
  { terminationProtection: standing = false }: StandingStack,
): boolean => wanted !== standing;
