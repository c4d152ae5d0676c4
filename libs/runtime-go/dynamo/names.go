package dynamo

// Index is a global secondary index of the single table. Those that repositories use, the table has, and
// handlers that read may query.
type Index string

// Indexes of the single table; 20 is the most that a table holds (DynamoDB Developer Guide, "Quotas").
const (
	GSI1  Index = "GSI1"
	GSI2  Index = "GSI2"
	GSI3  Index = "GSI3"
	GSI4  Index = "GSI4"
	GSI5  Index = "GSI5"
	GSI6  Index = "GSI6"
	GSI7  Index = "GSI7"
	GSI8  Index = "GSI8"
	GSI9  Index = "GSI9"
	GSI10 Index = "GSI10"
	GSI11 Index = "GSI11"
	GSI12 Index = "GSI12"
	GSI13 Index = "GSI13"
	GSI14 Index = "GSI14"
	GSI15 Index = "GSI15"
	GSI16 Index = "GSI16"
	GSI17 Index = "GSI17"
	GSI18 Index = "GSI18"
	GSI19 Index = "GSI19"
	GSI20 Index = "GSI20"
)

func (i Index) pk() string { return string(i) + "PK" }
func (i Index) sk() string { return string(i) + "SK" }

// Attribute and index names of the single table (requirements §2.2, S0-16, S0-19, S1-45).
const (
	pk        = "PK"
	sk        = "SK"
	version   = "version"
	updatedAt = "updatedAt"
)

// Marks that ElectroDB puts on items and looks for: entity name and model version.
const (
	markEntity   = "__edb_e__"
	markVersion  = "__edb_v__"
	modelVersion = "1"
)
