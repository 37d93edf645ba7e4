import { HttpException } from '@nestjs/common';

/** A refusal in GitLab's shape, `{"message": "404 Project Not Found"}`. */
export function refusal(status: number, message: string): HttpException {
  return new HttpException({ message }, status);
}

export const unauthorized = (): HttpException => refusal(401, '401 Unauthorized');

export const forbidden = (why?: string): HttpException => refusal(403, why === undefined ? '403 Forbidden' : `403 Forbidden - ${why}`);

export const notFound = (what: string): HttpException => refusal(404, `404 ${what} Not Found`);

/** The token is good, but not made for this. */
export function insufficientScope(scope: string): HttpException {
  const description = 'The request requires higher privileges than provided by the access token.';
  return new HttpException({ error: 'insufficient_scope', error_description: description, scope }, 403);
}
