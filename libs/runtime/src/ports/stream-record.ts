/** What came with a record of a Kinesis stream beside its data (S1-18). */
export interface RecordInfo {
  /** Records of one key come in order. */
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  /** The data as it was put. */
  readonly bytes: Uint8Array;
}
