import { HttpException } from '@nestjs/common';

/** All wrong parameters at once, as GitLab tells them: `{"error": "order_by does not have a valid value, status is invalid"}`. */
export function wrongParameters(problems: readonly string[]): HttpException {
  return new HttpException({ error: problems.join(', ') }, 400);
}
