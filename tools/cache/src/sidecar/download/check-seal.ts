import type { Grant } from '../../core/grant';
import type { Seal } from '../../core/seal';
import type { PublicKey } from '../../core/sealer';
import { verifySeal } from '../../core/verify-seal';
import type { KeySource } from '../session/session';
import { TamperedEntry } from './tampered-entry';

const known = ({ keyId }: Seal, keys: readonly PublicKey[]): boolean =>
  keys.some((key) => key.keyId === keyId);

/**
 * Whether somebody with a server's key put exactly this entry where it was asked for.
 * @throws TamperedEntry when not
 */
export const checkSeal = async (
  seal: Seal,
  hash: string,
  grant: Grant,
  keys: KeySource,
): Promise<void> => {
  if (seal.hash !== hash) throw new TamperedEntry('sealed for another hash');
  if (seal.repository !== grant.repository)
    throw new TamperedEntry('sealed for another repository');
  if (!grant.reads.includes(seal.scope))
    throw new TamperedEntry('sealed for a scope not read here');
  const first = await keys();
  // A server that has just changed its key is not an attack.
  const trusted = known(seal, first) ? first : await keys(true);
  if (!known(seal, trusted)) throw new TamperedEntry('sealed with a key nobody knows');
  if (!verifySeal(seal, trusted)) throw new TamperedEntry('the signature of the seal is wrong');
};
