package dynamo

// Attribute and index names of the single table (requirements §2.2, S0-16, S0-19, S1-45).
const (
	pk        = "PK"
	sk        = "SK"
	gsi1      = "GSI1"
	gsi1PK    = "GSI1PK"
	gsi1SK    = "GSI1SK"
	version   = "version"
	updatedAt = "updatedAt"
)

// ExpiresAt is the attribute in which an item's expiry is kept: seconds since 1970, read by
// DynamoDB's TTL.
const ExpiresAt = "expiresAt"

// Marks that ElectroDB puts on items and looks for: entity name and model version.
const (
	markEntity   = "__edb_e__"
	markVersion  = "__edb_v__"
	modelVersion = "1"
)
