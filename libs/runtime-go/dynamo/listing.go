package dynamo

import (
	"cmp"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"platform.internal/runtime/ports"
)

// access is what is queried: the table or one of its indexes.
type access struct {
	index           *string
	partition, sort string
}

func (a access) name() string { return aws.ToString(a.index) }

// Listing is a page of a list: which keys it wants, and after which it begins. Made by Query.Listing.
type Listing struct {
	by        access
	partition string
	sort      sortRange
	start     item
	oldest    bool
	// consistent is for the table itself alone.
	consistent bool
}

// Listing is the part of an index that a page wants. A ValidationError on a value that no key can hold, and on a cursor
// of another list, or one that was changed.
func (q Query) Listing(page ports.PageRequest) (Listing, error) {
	index := cmp.Or(q.Index, GSI1)
	return q.listing(page, access{index: aws.String(string(index)), partition: index.pk(), sort: index.sk()})
}

// PartitionListing is the part of the table itself that a page wants: items that share a PK.
func (q Query) PartitionListing(page ports.PageRequest) (Listing, error) {
	made, err := q.listing(page, access{partition: pk, sort: sk})
	made.consistent = q.Consistent
	return made, err
}

func (q Query) listing(page ports.PageRequest, by access) (Listing, error) {
	made := Listing{by: by, oldest: q.OldestFirst}
	var err error
	if made.partition, err = q.Partition.Partition(); err != nil {
		return made, err
	}
	if made.sort, err = q.sortRange(page); err != nil {
		return made, err
	}
	made.start, err = made.keyBefore(page.Cursor)
	return made, err
}

// Holds tells whether an item with these keys may be on the page.
func (l Listing) Holds(keys map[string]types.AttributeValue) bool {
	return textIn(keys, l.by.partition) == l.partition && l.sort.holds(textIn(keys, l.by.sort)) &&
		(l.start == nil || l.Compare(keys, l.start) > 0)
}

// Compare is the order of two items in the list by their keys: negative when the first comes first.
func (l Listing) Compare(a, b map[string]types.AttributeValue) (order int) {
	for _, name := range l.places() {
		if order = strings.Compare(textIn(b, name), textIn(a, name)); order != 0 {
			break
		}
	}
	if l.oldest {
		return -order
	}
	return order
}
