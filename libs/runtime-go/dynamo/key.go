package dynamo

func (k Key) item() (item, error) {
	partition, err := k.PK.Partition()
	if err != nil {
		return nil, err
	}
	sort, err := k.SK.Sort()
	return item{pk: text(partition), sk: text(sort)}, err
}

func (k Keys) item() (item, error) {
	made, err := Key{PK: k.PK, SK: k.SK}.item()
	if err != nil || k.GSI1PK.IsZero() {
		return made, err
	}
	partition, err := k.GSI1PK.Partition()
	if err != nil {
		return nil, err
	}
	sort, err := k.GSI1SK.Sort()
	made[gsi1PK], made[gsi1SK] = text(partition), text(sort)
	return made, err
}
