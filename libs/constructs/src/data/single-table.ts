import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ServiceStack } from '../app';

/** The generic index of every table (S0-19). */
export const GSI1 = 'GSI1';

export interface SingleTableProps {
  /** Stream of new and old images (S1-54). Default false. */
  readonly stream?: boolean;
  /** Upper limit of on-demand read request units per second (F-069). Default none. */
  readonly maxReadUnits?: number;
  /** Upper limit of on-demand write request units per second (F-069). Default none. */
  readonly maxWriteUnits?: number;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The table of a service (F-068): PK/SK and GSI1, on demand, point-in-time recovery, expiry on
 * `expiresAt`, encrypted with the AWS-managed key, kept by stage (F-080), in `service.stateful`.
 * Output `TableName`.
 */
export class SingleTable extends Construct {
  readonly table: TableV2;

  constructor(
    service: ServiceStack,
    id: string,
    { stream = false, maxReadUnits, maxWriteUnits }: SingleTableProps = {},
  ) {
    super(service.stateful, id);
    const { stage } = service;
    this.table = new TableV2(this, 'Resource', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      globalSecondaryIndexes: [
        {
          indexName: GSI1,
          partitionKey: text('GSI1PK'),
          sortKey: text('GSI1SK'),
          projectionType: ProjectionType.ALL,
        },
      ],
      billing: Billing.onDemand({
        maxReadRequestUnits: maxReadUnits,
        maxWriteRequestUnits: maxWriteUnits,
      }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryptionV2.awsManagedKey(),
      removalPolicy: stage.retainTables ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: stage.protected,
      ...(stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    });
    service.tables.add('table', this);
    const description = `Table of service ${service.service}`;
    service.outputFrom(service.stateful, 'TableName', this.table.tableName, description);
  }

  /** The exact ARN of GSI1, so that no grant needs a wildcard. */
  get indexArn(): string {
    return `${this.table.tableArn}/index/${GSI1}`;
  }
}
