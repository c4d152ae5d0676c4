package ports

// NotificationMeta is what came with a notification beside its message (S1-16).
type NotificationMeta struct {
	MessageID string
	TopicARN  string
	// Subject is a headline for people; empty where the publisher gave none.
	Subject       string
	CorrelationID string
}

// StoredObject is an object that was stored in a bucket (S1-13).
type StoredObject struct {
	Bucket string
	// Key is as it was stored, with spaces and slashes.
	Key string
	// Size in bytes.
	Size int64
	// EventName is how it came: ObjectCreated:Put, ObjectCreated:CompleteMultipartUpload and so on.
	EventName string
	ETag      string
	// VersionID is empty where the bucket keeps no versions.
	VersionID string
}

// RecordMeta is what came with a record of a Kinesis stream beside its data (S1-18).
type RecordMeta struct {
	// PartitionKey: records of one key come in order.
	PartitionKey   string
	SequenceNumber string
	// Bytes is the data as it was put.
	Bytes []byte
}
