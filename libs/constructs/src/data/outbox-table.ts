import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  type CfnGlobalTable,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ServiceStack } from '../app';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The table in which events of a service wait for being handed to the bus (ADR 0048): by aggregate and event id, with
 * a stream, on demand, recoverable, expiry on `expiresAt`, encrypted with the AWS-managed key, kept by stage (F-080), in
 * `service.stateful`. Nobody is granted to read it.
 */
export class OutboxTable extends Construct {
  readonly table: TableV2;

  constructor(service: ServiceStack, id: string) {
    super(service.stateful, id);
    const { stage } = service;
    this.table = new TableV2(this, 'Resource', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryptionV2.awsManagedKey(),
      removalPolicy: stage.retainTables ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: stage.protected,
    });
    service.outboxes.add('outbox', this);
  }

  get streamArn(): string {
    return (this.table.node.defaultChild as CfnGlobalTable).attrStreamArn;
  }
}
