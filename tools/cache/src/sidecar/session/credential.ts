/** How the sidecar proves who it works for. */
export type Credential =
  | {
      readonly kind: 'oidc';
      /** A token of the CI provider, made for the cache's audience; asked for whenever one is needed. */
      readonly idToken: (signal: AbortSignal) => Promise<string>;
    }
  | { readonly kind: 'static'; readonly token: string };
