import { ServiceApp } from '@platform/constructs';
import { OrdersStack } from './orders.stack';

const app = new ServiceApp({ service: 'orders', language: 'ts' });
new OrdersStack(app);
app.synth();
