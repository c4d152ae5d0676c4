import { SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/** The container's SQS client, made on first use (F-109, S0-31). */
export const sqsClient = once(() => new SQSClient(clientConfig()));
