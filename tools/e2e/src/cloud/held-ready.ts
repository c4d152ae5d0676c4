import { signedBy, type Cloud } from './cloud';

/** Aliases of the one function whose name begins with `name`, with the versions that they lead to. */
export const aliasesOf = async (cloud: Cloud, name: string): Promise<Record<string, string>> => {
  const headers = { connection: 'close', authorization: signedBy('test', 'lambda') };
  const answer = await fetch(`${await cloud.functionUrl(name)}/aliases`, { headers });
  const { Aliases = [] } = (await answer.json()) as {
    Aliases?: readonly { readonly Name: string; readonly FunctionVersion: string }[];
  };
  return Object.fromEntries(Aliases.map(({ Name, FunctionVersion }) => [Name, FunctionVersion]));
};
