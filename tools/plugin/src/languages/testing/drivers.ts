/**
 * Programs that let the generated repository of each language work on the same table. They read
 * `{"table", "create", "find"}` from their input and print `{"found", "listed"}`.
 */
export const TYPESCRIPT_DRIVER = `
import { documentClient } from '@platform/runtime/dynamodb';
import { dynamodbTrips } from './adapters/outbound/dynamodb/trip-repository';

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const { table, create, find } = JSON.parse(Buffer.concat(chunks).toString());
  const trips = dynamodbTrips(documentClient(), table);
  for (const trip of create) await trips.create(trip);
  const found = [];
  for (const trip of find) found.push(await trips.find(trip));
  const { items: listed } = await trips.list({ userId: 'usér 1' }, { limit: 100 });
  process.stdout.write(JSON.stringify({ found, listed }));
}
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;

export const GO_DRIVER = `package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	"proj.internal/goside/internal/adapters/outbound/dynamodb"
	"proj.internal/goside/internal/core/domain"

	"platform.internal/runtime/awsconfig"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/ports"
)

func main() {
	var given struct {
		Table        string
		Create, Find []domain.Trip
	}
	must(json.NewDecoder(os.Stdin).Decode(&given))
	cfg, err := awsconfig.Read()
	must(err)
	trips := dynamodb.Trips(dynamo.Client(cfg), given.Table, time.Now)
	ctx := context.Background()
	for _, trip := range given.Create {
		must(trips.Create(ctx, trip))
	}
	found := []domain.Trip{}
	for _, trip := range given.Find {
		item, _, err := trips.Find(ctx, domain.TripKeyOf(trip))
		must(err)
		found = append(found, item)
	}
	listed, err := trips.List(ctx, domain.TripList{UserID: "usér 1"}, ports.PageRequest{Limit: 100})
	must(err)
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{"found": found, "listed": listed.Items}))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
`;
