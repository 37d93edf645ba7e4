import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { ManagementRequest } from './management-request.ts';
import { PageBody, pageOf } from './page.ts';

/** Beyond this a total costs more than it is worth; GitLab leaves it out too. */
const COUNTED = 10_000;

/** Turns a `PageBody` into its items, with GitLab's headers of offset pagination. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<ManagementRequest>(), http.getResponse<Response>()];
    return next.handle().pipe(
      map((body: unknown) => {
        if (!(body instanceof PageBody)) return body;
        response.set(this.#headers(request, body.total));
        return body.items;
      }),
    );
  }

  #headers(request: ManagementRequest, total: number): Record<string, string> {
    const { page, limit } = pageOf(request.query as Record<string, unknown>);
    const last = Math.max(1, Math.ceil(total / limit));
    const counted = total <= COUNTED;
    const next = page < last ? page + 1 : undefined;
    const previous = page > 1 ? Math.min(page - 1, last) : undefined;
    const link = (relation: string, to: number | undefined): string[] =>
      to === undefined ? [] : [`<${this.#url(request, to, limit)}>; rel="${relation}"`];
    return {
      'X-Page': String(page),
      'X-Per-Page': String(limit),
      'X-Next-Page': String(next ?? ''),
      'X-Prev-Page': String(previous ?? ''),
      ...(counted ? { 'X-Total': String(total), 'X-Total-Pages': String(last) } : {}),
      Link: [...link('prev', previous), ...link('next', next), ...link('first', 1), ...(counted ? link('last', last) : [])].join(', '),
    };
  }

  #url(request: ManagementRequest, page: number, limit: number): string {
    const [path = '', search = ''] = request.originalUrl.split('?', 2);
    const query = new URLSearchParams(search);
    query.set('page', String(page));
    query.set('per_page', String(limit));
    return `${request.publicOrigin}${path}?${query.toString()}`;
  }
}
