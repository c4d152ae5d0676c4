import { SSMClient } from '@aws-sdk/client-ssm';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/** The container's SSM client, made on first use (F-109, S0-31). */
export const ssmClient = once(() => new SSMClient(clientConfig()));
