import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { DirectoryError } from '@packhouse/directory';
import { RefusalError } from '@packhouse/sdk';
import type { Response } from 'express';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import type { ManagementRequest } from './management-request.ts';

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly retryAfter?: number;
}

/** Every error of the management API leaves here in GitLab's shape; what we did not foresee says nothing but the request's id. */
@Catch()
export class ManagementFilter implements ExceptionFilter {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<ManagementRequest>(), http.getResponse<Response>()];
    const { status, body, retryAfter } = answerTo(error) ?? this.#unforeseen(error, request);
    if (response.headersSent) return void response.destroy();
    if (status === 401) response.set('WWW-Authenticate', 'Bearer realm="packhouse"');
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    if (status === 413) response.set('Connection', 'close');
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    response.status(status).json(body);
  }

  #unforeseen(error: unknown, request: ManagementRequest): Answer {
    this.management.log.error({ err: error, requestId: request.requestId, method: request.method, path: request.path }, 'unforeseen error');
    return { status: 500, body: { message: '500 Internal Server Error', request_id: request.requestId } };
  }
}

function answerTo(error: unknown): Answer | undefined {
  if (error instanceof DirectoryError) {
    // GitLab lists fields where an input is invalid, and says what is taken in a sentence.
    const message = error.code === 'conflict' ? error.message : (error.fields ?? error.message);
    return { status: error.status, body: { message }, retryAfter: error.retryAfter };
  }
  if (error instanceof RefusalError)
    return { status: error.status, body: { message: error.message }, retryAfter: error.options.retryAfter };
  if (error instanceof HttpException) return ofHttpException(error);
  return undefined;
}

function ofHttpException(error: HttpException): Answer | undefined {
  if (error.getStatus() >= 500 && error.getStatus() !== 503) return undefined;
  const given = error.getResponse();
  if (typeof given === 'string') return { status: error.getStatus(), body: { message: given } };
  const { retryAfter, ...body } = given as { retryAfter?: number };
  return { status: error.getStatus(), body, retryAfter };
}
