package config

import "strings"

// QueueURL is where the URL of a worker's queue is found: process-order → PROCESS_ORDER_QUEUE_URL.
func QueueURL(worker string) string {
	return strings.ToUpper(strings.ReplaceAll(worker, "-", "_")) + "_QUEUE_URL"
}
