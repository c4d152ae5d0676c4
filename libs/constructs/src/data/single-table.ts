import { PlatformError } from '@platform/model/errors';
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
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
  /** Indexes GSI1, GSI2 and so on. Default: those that the repositories of the service use. */
  readonly indexes?: number;
}

/** Outside an app of ours there is no code to look at. */
const serviceRootOf = ({ node: { root } }: ServiceStack): string =>
  root instanceof ServiceApp ? root.serviceRoot : '';

const MOST_READERS = 2;

const tooManyReaders = (readers: readonly string[]): PlatformError =>
  new PlatformError({
    what: 'The stream of the table has more readers than DynamoDB serves',
    got: readers.join(', '),
    allowed: `${MOST_READERS} readers`,
    run: 'let one handler of kind stream do the work of several, or publish events for the others',
  });

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The table of a service (F-068): PK/SK, GSI1 and the further indexes that repositories use, on demand, point-in-time recovery, expiry on
 * `expiresAt`, encrypted with the AWS-managed key, kept by stage (F-080), in `service.stateful`.
 * Output `TableName`.
 */
export class SingleTable extends Construct {
  readonly table: TableV2;
  /** The exact ARN of each index, so that no grant needs a wildcard. */
  readonly indexArns: readonly string[];
  private readonly readers: string[] = [];

  constructor(
    service: ServiceStack,
    id: string,
    { stream = false, maxReadUnits, maxWriteUnits, indexes }: SingleTableProps = {},
  ) {
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
      billing: Billing.onDemand({
        maxReadRequestUnits: maxReadUnits,
        maxWriteRequestUnits: maxWriteUnits,
      }),
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
    if (this.readers.length > MOST_READERS) throw tooManyReaders(this.readers);
    return this.enableStream();
  }

  private enableStream(): string {
    const resource = this.table.node.defaultChild as CfnGlobalTable;
    resource.streamSpecification = { streamViewType: StreamViewType.NEW_AND_OLD_IMAGES };
    return resource.attrStreamArn;
  }
}
