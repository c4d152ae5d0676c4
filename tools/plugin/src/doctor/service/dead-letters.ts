import { ofTemplate, oneByOne, property, refersTo, type Resource, type Template } from './template';

/** 14 days, the longest that SQS keeps a message (SQS quotas). */
const LONGEST = 14 * 24 * 60 * 60;

/** A place that may hold what failed, and the resource it is said in. */
interface Place {
  readonly of: Resource;
  readonly where: unknown;
}

const placesOf = ({ ofType }: Template): Place[] => {
  const said = (type: string, path: string): Place[] =>
    ofType(type).map((of) => ({ of, where: property(of, path) }));
  const worked = ofType('AWS::Lambda::EventSourceMapping');
  const queues = ofType('AWS::SQS::Queue').filter((queue) =>
    worked.some((source) => refersTo(property(source, 'EventSourceArn'), queue)),
  );
  const readsQueue = (source: Resource): boolean =>
    queues.some((queue) => refersTo(property(source, 'EventSourceArn'), queue));
  return [
    ...queues.map((of) => ({ of, where: property(of, 'RedrivePolicy.deadLetterTargetArn') })),
    ...worked
      .filter((source) => !readsQueue(source))
      .map((of) => ({ of, where: property(of, 'DestinationConfig.OnFailure.Destination') })),
    ...ofType('AWS::Events::Rule').flatMap((of) =>
      ((property(of, 'Targets') ?? []) as Record<string, unknown>[]).map((target) => ({
        of,
        where: target['DeadLetterConfig'],
      })),
    ),
    ...said('AWS::Scheduler::Schedule', 'Target.DeadLetterConfig'),
    ...said('AWS::SNS::Subscription', 'RedrivePolicy.deadLetterTargetArn'),
    ...said('AWS::Lambda::EventInvokeConfig', 'DestinationConfig.OnFailure.Destination'),
  ];
};

/** S0-24, S0-61: whatever fails is kept where somebody finds it. */
export const deadLetters = ofTemplate(
  'dead-letters',
  'what fails on its way goes to a queue that keeps it for 14 days',
  ({ root }, template) => {
    const queues = template.ofType('AWS::SQS::Queue');
    return oneByOne({
      items: placesOf(template).map(({ of, where }) => ({ id: of.id, where })),
      noun: 'place',
      none: 'nothing is delivered to a function that does not wait for it',
      run: `make it by a handler construct, EventRule or DeadLetterQueue in ${root}/infra`,
      wrong: ({ where }) => {
        const queue = queues.find((each) => refersTo(where, each));
        if (!queue) return ['it has no dead letters in this service'];
        const kept = queue.properties['MessageRetentionPeriod'];
        return [
          kept !== LONGEST &&
            `its dead letters are kept ${String(kept ?? 'four days')}, not ${LONGEST} s`,
        ];
      },
    });
  },
);
