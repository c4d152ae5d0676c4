package memory

import (
	"context"

	"platform.internal/runtime/unit"
)

// change makes a change in memory and says how it is taken back, or fails.
type change func() (takeBack func(), err error)

// UnitOfWork is the twin of dynamo.UnitOfWork, for the twins of repositories, outbox and inbox.
func UnitOfWork(ctx context.Context, work func(context.Context) error) error {
	return unit.Within(ctx, work, func(_ context.Context, changes []any) error {
		var made []func()
		for _, each := range changes {
			takeBack, err := each.(change)()
			if err != nil {
				for i := len(made) - 1; i >= 0; i-- {
					made[i]()
				}
				return err
			}
			made = append(made, takeBack)
		}
		return nil
	})
}

// stage makes a change when its unit of work ends, or at once outside of one.
func stage(ctx context.Context, make change, item unit.Item) error {
	if at := unit.From(ctx); at != nil {
		return at.Stage(make, item)
	}
	_, err := make()
	return err
}
