package publisher

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
)

// Limits of one PutEvents call: entries, and bytes of all of them together.
const (
	maxEntries = 10
	maxBytes   = 256 * 1024
)

// batches are the entries in the order given, in parts that EventBridge accepts (F-103).
func batches(entries []types.PutEventsRequestEntry) [][]types.PutEventsRequestEntry {
	var made [][]types.PutEventsRequestEntry
	start, bytes := 0, 0
	for i, entry := range entries {
		size := sizeOf(entry)
		if i > start && (i-start == maxEntries || bytes+size > maxBytes) {
			made = append(made, entries[start:i])
			start, bytes = i, 0
		}
		bytes += size
	}
	if start < len(entries) {
		made = append(made, entries[start:])
	}
	return made
}

func sizeOf(entry types.PutEventsRequestEntry) int {
	return len(aws.ToString(entry.Source)) + len(aws.ToString(entry.DetailType)) + len(aws.ToString(entry.Detail))
}
