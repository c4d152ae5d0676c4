import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import { property, refersTo, type TemplateResource } from '../template-resource';
import { problemsByType } from './problems-by-type';

const ends = (retained: boolean): string => (retained ? 'Retain' : 'Delete');

const logProblems = (service: SynthesizedService, group: TemplateResource): string[] => {
  const { logRetentionDays, retainLogs } = service.stack.stage;
  const days = group.properties['RetentionInDays'];
  return [
    ...(days === logRetentionDays ? [] : [`kept ${String(days)} days, not ${logRetentionDays}`]),
    ...(group.deletionPolicy === ends(retainLogs) ? [] : [`ends as ${group.deletionPolicy}`]),
  ];
};

const contentProblems = (service: SynthesizedService, holder: TemplateResource): string[] => {
  const kept = ends(service.stack.stage.retainTables);
  const { deletionPolicy, updateReplacePolicy } = holder;
  return [
    ...(deletionPolicy === kept ? [] : [`ends as ${deletionPolicy}`]),
    ...(updateReplacePolicy === kept ? [] : [`a replaced one ends as ${updateReplacePolicy}`]),
  ];
};

const tableProblems = (service: SynthesizedService, table: TemplateResource): string[] => {
  const { protected: guarded } = service.stack.stage;
  const replicas = (property(table, 'Replicas') ?? []) as Readonly<Record<string, unknown>>[];
  const recovers = replicas.every(
    ({ PointInTimeRecoverySpecification: each }) =>
      (each as { PointInTimeRecoveryEnabled?: boolean } | undefined)?.PointInTimeRecoveryEnabled,
  );
  const guards = replicas.every(
    ({ DeletionProtectionEnabled: each }) => (each ?? false) === guarded,
  );
  const expires =
    property(table, 'TimeToLiveSpecification.Enabled') === true &&
    property(table, 'TimeToLiveSpecification.AttributeName') === 'expiresAt';
  return [
    ...contentProblems(service, table),
    ...(expires ? [] : ['keeps items beyond their expiresAt']),
    ...(recovers ? [] : ['cannot be brought back to a point in time']),
    ...(guards ? [] : [guarded ? 'is not protected from deletion' : 'is protected from deletion']),
  ];
};

const functionProblems = (service: SynthesizedService, lambda: TemplateResource): string[] => {
  const target = property(lambda, 'LoggingConfig.LogGroup');
  const own = service
    .ofType('AWS::Logs::LogGroup')
    .some(({ logicalId }) => refersTo(target, logicalId));
  return own ? [] : ['has no log group of its own'];
};

const CHECKS = {
  'AWS::Kinesis::Stream': contentProblems,
  'AWS::S3::Bucket': contentProblems,
  'AWS::Logs::LogGroup': logProblems,
  'AWS::DynamoDB::GlobalTable': tableProblems,
  'AWS::Lambda::Function': functionProblems,
};

/** Logs and tables are kept, and end, as the stage says (S0-63, F-080). */
export const expectKeptByStage = (service: SynthesizedService): void => {
  const problems = problemsByType(service, CHECKS);
  expectThat(
    problems.length === 0,
    'A log or a table is not kept as the stage says',
    problems,
    `what stage '${service.stack.stage.name}' says in stages.json`,
    'use SingleTable or a handler construct of @platform/constructs',
  );
};
