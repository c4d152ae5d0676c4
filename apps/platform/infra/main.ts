import { PlatformStack, ServiceApp } from '@platform/constructs';

const app = new ServiceApp({ service: 'platform', language: 'ts' });
new PlatformStack(app);
app.synth();
