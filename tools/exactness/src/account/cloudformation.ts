import {
  createChangeSet,
  deleteChangeSet,
  describeChangeSet,
  executeChangeSet,
} from './change-sets';
import {
  describeStackDriftDetectionStatus,
  describeStackResourceDrifts,
  detectStackDrift,
  listStackResources,
} from './drift-calls';
import type { Action } from './sent';
import {
  continueUpdateRollback,
  createStack,
  deleteStack,
  updateStack,
  updateTerminationProtection,
} from './stack-changes';
import {
  describeStackEvents,
  describeStackResources,
  describeStacks,
  getTemplate,
  getTemplateSummary,
  listStacks,
} from './stack-descriptions';

/** The calls of CloudFormation that the account knows. */
export const CLOUDFORMATION: Readonly<Record<string, Action>> = {
  CreateChangeSet: createChangeSet,
  DescribeChangeSet: describeChangeSet,
  ExecuteChangeSet: executeChangeSet,
  DeleteChangeSet: deleteChangeSet,
  CreateStack: createStack,
  UpdateStack: updateStack,
  UpdateTerminationProtection: updateTerminationProtection,
  DeleteStack: deleteStack,
  ContinueUpdateRollback: continueUpdateRollback,
  DescribeStacks: describeStacks,
  ListStacks: listStacks,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResources: describeStackResources,
  DetectStackDrift: detectStackDrift,
  DescribeStackDriftDetectionStatus: describeStackDriftDetectionStatus,
  DescribeStackResourceDrifts: describeStackResourceDrifts,
  ListStackResources: listStackResources,
  GetTemplate: getTemplate,
  GetTemplateSummary: getTemplateSummary,
};
