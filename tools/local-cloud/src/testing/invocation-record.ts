/** What a destination of asynchronous calls gets. */
export interface InvocationRecord {
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: string;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: { readonly [name: string]: unknown };
  readonly responseContext?: { readonly functionError?: string };
  readonly responsePayload?: { readonly errorType?: string; readonly got?: unknown };
}
