import { ServiceApp } from '@platform/constructs';
import { NotificationsStack } from './notifications.stack';

const app = new ServiceApp({ service: 'notifications', language: 'go' });
new NotificationsStack(app);
app.synth();
