import { serve } from '../server/serve/serve';

void serve({ port: '0' });
