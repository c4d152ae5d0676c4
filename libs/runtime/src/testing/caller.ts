/**
 * The environment of a request whose token was verified and has these claims, as an HTTP API hands them
 * on: `app.request('/notes', {}, caller({ sub: 'alice' }))`.
 */
export const caller = (claims: Readonly<Record<string, string>>) => ({
  requestContext: { authorizer: { jwt: { claims, scopes: null } } },
});
