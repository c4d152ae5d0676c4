import { PlatformError } from '@platform/model/errors';
import { STREAM_READERS } from '@platform/model/limits';
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  Capacity,
  type CfnGlobalTable,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ServiceApp, type ServiceStack } from '../app';
import { indexesUsed } from './indexes-used';

export interface SingleTableProps {
  /** Stream of new and old images (S1-54), also where nobody reads it yet. Default: when something does. */
  readonly stream?: boolean;
  /** Upper limit of on-demand read request units per second (F-069). Default none. */
  readonly maxReadUnits?: number;
  /** Upper limit of on-demand write request units per second (F-069). Default none. */
  readonly maxWriteUnits?: number;
  /** Capacity that scales with its use, instead of on-demand units (F-069). Default on demand. */
  readonly capacity?: ScaledCapacity;
  /** Indexes GSI1, GSI2 and so on. Default: those that the repositories of the service use. */
  readonly indexes?: number;
}

/** Capacity of the table, and of each of its indexes, in units per second, for reads and for writes alike. */
export interface ScaledCapacity {
  /** Default 5. */
  readonly min?: number;
  /** Default 100. */
  readonly max?: number;
  /** Per cent of the capacity that is to be used; 20 to 90 (Application Auto Scaling). Default 70. */
  readonly utilization?: number;
}

/** Outside an app of ours there is no code to look at. */
const serviceRootOf = ({ node: { root } }: ServiceStack): string =>
  root instanceof ServiceApp ? root.serviceRoot : '';

const tooManyReaders = (readers: readonly string[]): PlatformError =>
  new PlatformError({
    what: 'The stream of the table has more readers than DynamoDB serves',
    got: readers.join(', '),
    allowed: `${STREAM_READERS} readers`,
    run: 'let one handler of kind stream do the work of several, or publish events for the others',
  });

/** @throws PlatformError on capacity that scales beside limits of on-demand units, or out of its range */
const billingOf = ({ capacity, maxReadUnits, maxWriteUnits }: SingleTableProps): Billing => {
  if (!capacity)
    return Billing.onDemand({
      maxReadRequestUnits: maxReadUnits,
      maxWriteRequestUnits: maxWriteUnits,
    });
  const { min = 5, max = 100, utilization = 70 } = capacity;
  const isInRange = min >= 1 && max >= min && utilization >= 20 && utilization <= 90;
  if (!isInRange || maxReadUnits !== undefined || maxWriteUnits !== undefined)
    throw new PlatformError({
      what: 'The capacity of the table contradicts itself',
      got: JSON.stringify({ min, max, utilization, maxReadUnits, maxWriteUnits }),
      allowed:
        '1 <= min <= max and a utilization from 20 to 90, without maxReadUnits and maxWriteUnits, which limit on-demand units',
      run: "an editor on the stack's file",
    });
  const scaled = () =>
    Capacity.autoscaled({
      minCapacity: min,
      maxCapacity: max,
      targetUtilizationPercent: utilization,
    });
  return Billing.provisioned({ readCapacity: scaled(), writeCapacity: scaled() });
};

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The table of a service (F-068): PK/SK, GSI1 and the further indexes that repositories use, on demand unless told,
 * point-in-time recovery, expiry on `expiresAt`, encrypted with the AWS-managed key, kept by stage (F-080), in `service.stateful`.
 * Output `TableName`.
 */
export class SingleTable extends Construct {
  readonly table: TableV2;
  /** The exact ARN of each index, so that no grant needs a wildcard. */
  readonly indexArns: readonly string[];
  private readonly readers: string[] = [];

  constructor(service: ServiceStack, id: string, props: SingleTableProps = {}) {
    const { stream = false, indexes } = props;
    super(service.stateful, id);
    const { stage } = service;
    const used = indexes ?? indexesUsed(serviceRootOf(service));
    const names = Array.from({ length: used }, (_, n) => `GSI${n + 1}`);
    this.table = new TableV2(this, 'Resource', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      globalSecondaryIndexes: names.map((indexName) => ({
        indexName,
        partitionKey: text(`${indexName}PK`),
        sortKey: text(`${indexName}SK`),
        projectionType: ProjectionType.ALL,
      })),
      billing: billingOf(props),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryptionV2.awsManagedKey(),
      removalPolicy: stage.retainTables ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: stage.protected,
    });
    if (stream) this.enableStream();
    this.indexArns = names.map((name) => `${this.table.tableArn}/index/${name}`);
    service.tables.add('table', this);
    const description = `Table of service ${service.service}`;
    service.outputFrom(service.stateful, 'TableName', this.table.tableName, description);
  }

  /**
   * The ARN of the table's stream of new and old images (S1-54), which is there once somebody reads it.
   *
   * @param reader name of the handler that reads it
   * @throws PlatformError for a third reader: DynamoDB throttles more than two per shard (AWS: change data
   *   capture for DynamoDB Streams)
   */
  streamFor(reader: string): string {
    this.readers.push(reader);
    if (this.readers.length > STREAM_READERS) throw tooManyReaders(this.readers);
    return this.enableStream();
  }

  private enableStream(): string {
    const resource = this.table.node.defaultChild as CfnGlobalTable;
    resource.streamSpecification = { streamViewType: StreamViewType.NEW_AND_OLD_IMAGES };
    return resource.attrStreamArn;
  }
}
