import { ServiceStack, SingleTable, type ServiceApp } from '@platform/constructs';
import { rules } from './rules';
import { handlers } from './handlers';

export class OrdersStack extends ServiceStack {
  constructor(app: ServiceApp) {
    super(app, { description: 'Bounded context orders' });
    new SingleTable(this, 'Table');
    this.compose(handlers, rules);
  }
}
