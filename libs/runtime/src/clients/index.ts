export * from './client-config.js';
export * from './dynamodb-client.js';
export * from './eventbridge-client.js';
export * from './s3-client.js';
export * from './secrets-client.js';
export * from './sqs-client.js';
export * from './ssm-client.js';
