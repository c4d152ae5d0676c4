import { ALLOWED_NAMES, isProjectName, isStageName } from '@platform/model/names';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { PlatformError } from '@platform/model/errors';

const RETENTION_DAYS = Object.values(RetentionDays).filter(
  (days): days is number => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

const origin = z.union([
  z.literal('*'),
  z.string().regex(/^https?:\/\/[^/\s*]+$/, 'an origin such as https://app.example.com, or *'),
]);

const jwt = z.strictObject({
  issuer: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'the https URL of the token issuer')
    .optional(),
  audience: z.array(z.string().min(1)).min(1),
});

const size = z.strictObject({
  memory: z.int().min(128).max(10_240).optional(),
  timeout: z.int().min(1).max(900).optional(),
});

const stage = z
  .strictObject({
    account: z
      .string()
      .regex(/^\d{12}$/, 'twelve digits')
      .optional(),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1'),
    endpoint: z
      .string()
      .regex(/^https?:\/\/\S+$/, 'the URL of an emulated cloud')
      .optional(),
    protected: z.boolean().optional(),
    retain: z.boolean().optional(),
    logRetentionDays: z
      .int()
      .refine((days) => RETENTION_DAYS.includes(days), `one of ${RETENTION_DAYS.join(', ')}`)
      .optional(),
    corsOrigins: z.array(origin).optional(),
    jwt: jwt.optional(),
    alarms: z.strictObject({ dlqDepth: z.int().min(1).optional() }).optional(),
    sizes: z.record(z.string(), size).optional(),
  })
  .refine(({ endpoint, jwt: tokens }) => endpoint || !tokens || tokens.issuer, {
    path: ['jwt', 'issuer'],
    message: 'the https URL of the token issuer: only the local cloud has one of its own',
  })
  .refine(({ protected: guarded, corsOrigins = [] }) => !guarded || !corsOrigins.includes('*'), {
    path: ['corsOrigins'],
    message: "named origins: a protected stage refuses the wildcard '*'",
  });

const isPattern = (name: string): boolean =>
  name.endsWith('*') && isStageName(name.replace(/-?\*$/, ''));

const stageName = z.string().refine((name) => isStageName(name) || isPattern(name), {
  message: `a stage name (${ALLOWED_NAMES.stage}), or a pattern such as 'pr-*'`,
});

const stagesFile = z.strictObject({
  $schema: z.string().optional(),
  project: z
    .string()
    .refine(isProjectName, { message: `a project name: ${ALLOWED_NAMES.project}` }),
  owner: z.string().min(1),
  stages: z.record(stageName, stage),
});

/** `stages.json`: what differs between stages, in one place (F-081). */
export type StagesFile = z.infer<typeof stagesFile>;

/** One stage as written in `stages.json`. */
export type StageEntry = z.infer<typeof stage>;

/** Who issues the tokens that an API of the stage accepts, and for whom. */
export type JwtConfig = Required<z.infer<typeof jwt>>;

const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key'
    ? issue.issues.map(({ message }) => message).join(', ')
    : issue.message;

/**
 * Checks the content of a stage file; an unknown key is an error.
 *
 * @param content parsed JSON
 * @param source file name, for the message
 * @throws PlatformError naming every wrong field
 */
export const parseStages = (content: unknown, source: string): StagesFile => {
  const result = stagesFile.safeParse(content);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || '(root)'}: ${messageOf(issue)}`,
  );
  throw new PlatformError({
    what: `The stage file ${source} is not valid`,
    got: problems.join('; '),
    allowed: 'the fields described in StagesFile of @platform/constructs',
    run: `edit ${source}`,
  });
};
