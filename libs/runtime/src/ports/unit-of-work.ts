/**
 * Does a piece of work of which everything is kept and every event leaves, or nothing (ADR 0048). Changes are
 * written when `work` has ended: a conflict shows then, and what is read inside is as it was before. Within another
 * one, it is part of that one.
 *
 * @example
 * await unitOfWork(async () => {
 *   await orders.create(order);
 *   await events.publish(OrderPlaced, orderPlaced(order));
 * });
 *
 * @throws ConflictError when a condition of one change failed, or somebody else changed the same at this moment
 * @throws ValidationError for more than 100 changes, or events of more than an item can hold
 */
export type UnitOfWork = <Result>(work: () => Promise<Result>) => Promise<Result>;
