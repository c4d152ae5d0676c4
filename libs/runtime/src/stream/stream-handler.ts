import { unmarshall } from '@aws-sdk/util-dynamodb';
