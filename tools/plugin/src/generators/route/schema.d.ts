export interface RouteSchema {
  /** Method and path, with parameters in braces, such as POST /loans/{id}/renewals. */
  readonly route: string;
  /** Service that gets the route. */
  readonly service: string;
  /** Name of the use case that answers it, such as renew-loan. Default: derived from method and path, POST /orders/{id}/cancel has cancel-order. */
  readonly useCase?: string;
  /** Authentication, when it creates the API. One of none, jwt. Default: none. */
  readonly auth?: string;
}
