import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PageRequest } from '@packhouse/directory';
import type { ManagementRequest } from './management-request.ts';
import { refusal } from './refusals.ts';

/** What a list answers with: its items and how long the whole is. The interceptor writes GitLab's headers from it. */
export class PageBody<T> {
  constructor(
    readonly items: readonly T[],
    readonly total: number,
  ) {}

  /** Cuts the page out of a whole list. */
  static of<T>(all: readonly T[], { offset, limit }: PageRequest): PageBody<T> {
    return new PageBody(all.slice(offset, offset + limit), all.length);
  }

  map<U>(toItem: (item: T) => U): PageBody<U> {
    return new PageBody(this.items.map(toItem), this.total);
  }
}

const USUAL = 20;
const MOST = 100;

/** The page that a query asks for: `page` from 1, `per_page` 20 unless stated and 100 at most. */
export function pageOf(query: Readonly<Record<string, unknown>>): PageRequest & { readonly page: number } {
  const page = positive('page', query['page'], 1);
  const limit = Math.min(positive('per_page', query['per_page'], USUAL), MOST);
  return { page, limit, offset: (page - 1) * limit };
}

function positive(name: string, value: unknown, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw refusal(400, `400 Bad request - ${name} must be a whole number from 1`);
}

/** The page that the request asks for. */
export const AskedPage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  pageOf(context.switchToHttp().getRequest<ManagementRequest>().query as Record<string, unknown>),
);
