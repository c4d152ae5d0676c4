import { iam } from './caller';
import { signedBy } from './cloud';

const all = (text: string, element: string): string[] =>
  [...text.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(
    ([, found = '']) => found,
  );

const roleOf = async (endpoint: string, name: string): Promise<string> => {
  const headers = { authorization: signedBy('test', 'lambda') };
  const answer = await fetch(`${endpoint}/2015-03-31/functions/${name}`, { headers });
  const { Configuration } = (await answer.json()) as { Configuration: { Role: string } };
  return Configuration.Role.split('/').at(-1) ?? '';
};

/** Does `work` while the role of a function has none of its rights to `service`, such as `dynamodb`. */
export const withoutRights = async (
  endpoint: string,
  functionName: string,
  service: string,
  work: () => Promise<void>,
): Promise<void> => {
  const role = await roleOf(endpoint, functionName);
  const names = all(await iam(endpoint, { Action: 'ListRolePolicies', RoleName: role }), 'member');
  const policies = await Promise.all(
    names.map(async (PolicyName) => {
      const of = { RoleName: role, PolicyName };
      const [text = ''] = all(
        await iam(endpoint, { Action: 'GetRolePolicy', ...of }),
        'PolicyDocument',
      );
      return { ...of, PolicyDocument: decodeURIComponent(text) };
    }),
  );
  const taken = policies.filter(({ PolicyDocument }) => PolicyDocument.includes(`"${service}:`));
  for (const { RoleName, PolicyName } of taken)
    await iam(endpoint, { Action: 'DeleteRolePolicy', RoleName, PolicyName });
  try {
    await work();
  } finally {
    for (const policy of taken) await iam(endpoint, { Action: 'PutRolePolicy', ...policy });
  }
};
