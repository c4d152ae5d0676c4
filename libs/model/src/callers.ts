/** What callers of routes prove: who they are by a token, that IAM lets them in, or nothing. */
export type Asks = 'token' | 'iam' | 'nobody';
