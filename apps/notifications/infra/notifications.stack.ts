import { ServiceStack, SingleTable, type ServiceApp } from '@platform/constructs';
import { rules } from './rules';
import { handlers } from './handlers';

export class NotificationsStack extends ServiceStack {
  constructor(app: ServiceApp) {
    super(app, { description: 'Bounded context notifications' });
    new SingleTable(this, 'Table');
    this.compose(handlers, rules);
  }
}
