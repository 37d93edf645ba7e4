import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether the client waits to be told to go on before it sends its body. */
export function expectsContinue(request: IncomingMessage): boolean {
  return request.httpVersionMinor >= 1 && /^100-continue$/i.test(request.headers.expect?.trim() ?? '');
}

/**
 * Tells a waiting client to send its body; called after the decision, right before the body is read. The server must hand its
 * `checkContinue` event to the handler of `request`, or Node says it before anybody has decided.
 */
export function continueIfExpected(request: IncomingMessage, response: ServerResponse): void {
  if (expectsContinue(request) && !response.headersSent) response.writeContinue();
}
