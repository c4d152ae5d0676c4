import { openQueue, ref, role } from './resources';

const QUEUE = { 'Fn::GetAtt': ['fired', 'Arn'] };

/** A schedule that sends `Input`, or what stands for it, to queue `fired`. */
export const schedule = (ScheduleExpression: string, more: object = {}, target: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: QUEUE, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ...target },
    ...more,
  },
});

const rule = (ScheduleExpression: string, Input: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression, Targets: [{ Id: 'queue', Arn: QUEUE, Input }] },
});

/** Each second is a minute for these; beside each that works is one that does not. */
export const SCHEDULE_STACK = {
  Resources: {
    Role: role({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }),
    ...openQueue('fired'),
    ...openQueue('missed'),
    Rate: rule('rate(1 minute)', '"rate of a rule"'),
    Cron: rule('cron(* * * * ? *)', '"cron of a rule"'),
    Event: schedule('rate(1 minute)', { Name: 'event' }),
    Zoned: schedule(
      'cron(* * * * ? *)',
      { Name: 'zoned', ScheduleExpressionTimezone: 'Asia/Kathmandu' },
      { Input: '"<aws.scheduler.scheduled-time>"' },
    ),
    Later: schedule('rate(1 minute)', { StartDate: '2999-01-01T00:00:00Z' }, { Input: '"later"' }),
    Off: schedule('rate(1 minute)', { State: 'DISABLED' }, { Input: '"off"' }),
    Gone: schedule(
      'rate(1 minute)',
      { Name: 'gone' },
      {
        Arn: { 'Fn::Sub': 'arn:aws:lambda:us-east-1:${AWS::AccountId}:function:none' },
        Input: '{"to":"nobody"}',
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['missed', 'Arn'] } },
      },
    ),
  },
  Outputs: { Fired: { Value: ref('fired') }, Missed: { Value: ref('missed') } },
};
