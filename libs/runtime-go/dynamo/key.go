package dynamo

import (
	"maps"
	"slices"
)

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
	if err != nil {
		return made, err
	}
	indexes := map[Index]Key{GSI1: {PK: k.GSI1PK, SK: k.GSI1SK}}
	maps.Copy(indexes, k.Further)
	for _, index := range slices.Sorted(maps.Keys(indexes)) {
		if indexes[index].PK.IsZero() {
			continue
		}
		within, err := indexes[index].item()
		if err != nil {
			return made, err
		}
		made[index.pk()], made[index.sk()] = within[pk], within[sk]
	}
	return made, nil
}
