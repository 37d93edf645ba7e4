import type { SeenRequest } from './seen-request.ts';
import { StepFailure } from './step-failure.ts';
import type { StepResult } from './step-result.ts';
import { tellStep } from './tell-step.ts';

export interface WantedRequest {
  readonly method: string;
  /** A text must be in the decoded path; a pattern is tried on the path as sent. */
  readonly path: string | RegExp;
  readonly status: number | readonly number[];
}

/** While the command ran, the server saw this request and answered so; returns the first such. Client caches answer too: that is why. */
export function expectRequest(result: StepResult, wanted: WantedRequest): SeenRequest {
  const found = result.requests.find((request) => matches(request, wanted));
  if (found) return found;
  throw new StepFailure(`expected ${wanted.method} ${String(wanted.path)} -> ${[wanted.status].flat().join(' or ')}:\n${tellStep(result)}`);
}

/** While the command ran, the server saw no request like this, whatever it answered. */
export function expectNoRequest(result: StepResult, unwanted: Omit<WantedRequest, 'status'>): void {
  const found = result.requests.some((request) => request.method === unwanted.method && pathMatches(request.path, unwanted.path));
  if (found) throw new StepFailure(`expected no ${unwanted.method} ${String(unwanted.path)}:\n${tellStep(result)}`);
}

function matches(request: SeenRequest, wanted: WantedRequest): boolean {
  const statuses: readonly (number | undefined)[] = [wanted.status].flat();
  return request.method === wanted.method && statuses.includes(request.status) && pathMatches(request.path, wanted.path);
}

function pathMatches(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? path.replaceAll(/%2f/gi, '/').includes(wanted) : wanted.test(path);
}
