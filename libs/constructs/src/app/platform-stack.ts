import { pascalCase } from '@platform/model/names';
import { PARAMETER } from '@platform/model/parameters';
import { CfnOutput } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { alarmKey, alarmTopic } from '../alarms';
import { apiLogging } from './api-logging';
import type { ServiceApp } from './service-app';
import { ServiceStack } from './service-stack';

const SEVERITIES = ['critical', 'warning'] as const;

/**
 * What all services of a stage share (F-004, F-161): the event bus and the two alarm topics, found
 * through the SSM parameters of `PARAMETER`. Outputs `EventBusName`, `CriticalAlarmsTopicArn` and
 * `WarningAlarmsTopicArn`.
 */
export class PlatformStack extends ServiceStack {
  readonly bus: EventBus;

  constructor(app: ServiceApp) {
    super(app, { description: `Event bus and alarm topics of stage ${app.stage.name}` });
    const { name: stage, project } = app.stage;
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: this.stackName,
      description: `Events of stage ${stage}`,
    });
    const { eventBusName } = this.bus;
    this.share('EventBusName', PARAMETER.eventBusName(project, stage), eventBusName, 'Event bus');
    // Stages that come and go use what the account has; the local cloud asks for none.
    if (!app.stage.failFast) apiLogging(this);
    const key = alarmKey(this, app.stage);
    for (const severity of SEVERITIES) {
      const { topicArn } = alarmTopic(this, app.stage, severity, key);
      const name = `${pascalCase(severity)}AlarmsTopicArn`;
      const path = PARAMETER.alarmTopicArn(project, stage, severity);
      this.share(name, path, topicArn, `Topic of ${severity} alarms`);
    }
  }

  private share(name: string, parameterName: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
    new StringParameter(this, `${name}Parameter`, {
      parameterName,
      stringValue: value,
      description,
    });
  }
}
