import { pullRequest, pushToMain } from '../../github-claims';
import type { Mode, Who } from '../mode';

/** A push to the protected default branch. */
export const main = ({ issuer }: Mode): Who => ({ claims: pushToMain(issuer.url) });

/** A job of a pull request. */
export const pr = ({ issuer }: Mode, number: number): Who => ({
  claims: pullRequest(issuer.url, number),
});

/** A push to the default branch but for what differs. */
export const mainBut = ({ issuer }: Mode, differs: object): Who & { claims: object } => ({
  claims: { ...pushToMain(issuer.url), ...differs },
});
