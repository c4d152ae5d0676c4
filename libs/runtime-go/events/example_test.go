package events_test

import (
	"context"
	"fmt"

	"platform.internal/runtime/events"
	"platform.internal/runtime/memory"
)

type userJoined struct {
	UserID string `json:"userId"`
}

var joined = events.Contract[userJoined]{Source: "users.context", DetailType: "UserJoined", Version: 1}

func ExampleSubscribe() {
	welcome := func(_ context.Context, data userJoined, _ events.Metadata) error {
		fmt.Println("welcome", data.UserID)
		return nil
	}
	handler := events.Handler(events.Subscribe(joined, welcome)) // lambda.Start(handler)
	fmt.Println(handler != nil)
	// Output: true
}

func ExampleContract() {
	bus := &memory.Publisher{} // in a function: publisher.New(publisher.Client(cfg), busName)
	if err := bus.Publish(context.Background(), joined.Event(userJoined{UserID: "u-1"})); err != nil {
		fmt.Println(err)
	}
	fmt.Println(bus.Published()[0].DetailType)
	// Output: UserJoined
}
