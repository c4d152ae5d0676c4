import { ServiceApp } from '@platform/constructs';
import { UsersStack } from './users.stack';

const app = new ServiceApp({ service: 'users', language: 'ts' });
new UsersStack(app);
app.synth();
