import { loadCloudFormation } from '../../loading/libraries';
import type { Target } from './target';

/** The template that a stack was given; undefined where somebody gave it one that is no JSON. */
export const readStandingTemplate = async (
  target: Target,
  StackName: string,
): Promise<Readonly<Record<string, unknown>> | undefined> => {
  const { CloudFormationClient, GetTemplateCommand } = loadCloudFormation();
  const client = new CloudFormationClient({ ...target.client, maxAttempts: 6 });
  try {
    const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
    return parse(TemplateBody);
  } finally {
    client.destroy();
  }
};

const parse = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
};
