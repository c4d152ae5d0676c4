package ports

import "context"

// UnitOfWork does a piece of work of which everything is kept and every event leaves, or nothing (ADR 0048). What work
// does with the context it is given is written when it has ended: a conflict shows then, and what is read inside is as
// it was before. Within another one, it is part of that one.
//
//	err := unitOfWork(ctx, func(ctx context.Context) error {
//		if err := orders.Create(ctx, order); err != nil {
//			return err
//		}
//		return publisher.Publish(ctx, contracts.OrderPlacedContract.Event(placed))
//	})
//
// A ConflictError says that a condition of one change failed, or that somebody else changed the same at this moment; a
// ValidationError that there are more than 100 changes, or events of more than an item can hold.
type UnitOfWork func(ctx context.Context, work func(context.Context) error) error

// Delivery is one event on its way to one reaction.
type Delivery struct {
	// EventID is the same each time the event comes.
	EventID string
	// Reaction is what reacts, unique in the service: orders.context OrderPlaced.
	Reaction string
}

// Inbox lets an event have its effect once, however often it comes (S2-13, S2-41).
type Inbox interface {
	// Once does work as a unit of work together with a note that it is done, unless that note is there. What work does to
	// other systems than the table may happen more than once. It says whether it was done now.
	Once(ctx context.Context, delivery Delivery, work func(context.Context) error) (bool, error)
}
