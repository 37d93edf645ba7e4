import { refusals, type ErrorPlace, type PluginDefinition, type Refusal, type RefusalCode } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawHost } from './law-host.ts';
import { matchingSamples } from './route-requests.ts';

const CODES = Object.keys(refusals) as RefusalCode[];
const SECRET = 'SELECT password FROM users; /srv/packhouse/data/host.sqlite';
/** Stacks, paths of the machine, statements of the database. */
const LEAKS = /\bat .+:\d+:\d+|node_modules|\/srv\/|\.[cm]?[jt]s:\d+|\b(SELECT|INSERT|UPDATE|DELETE) .*\b(FROM|INTO|SET)\b|sqlite/;

export function errorLaws(plugin: PluginDefinition): void {
  const place: ErrorPlace = {
    method: 'GET',
    level: 'project',
    params: {},
    query: new URLSearchParams(),
    base: 'https://registry.test',
    header: () => undefined,
  };
  const refusal = (code: RefusalCode): Refusal => ({ code, status: refusals[code].status, message: 'what is wrong', requestId: 'r-1' });

  describe('errors', () => {
    it.each(CODES)('%s has a rendering, with its own status and a reason', (code) => {
      for (const level of ['project', 'group', 'instance'] as const) {
        const rendered = plugin.errors(refusal(code), { ...place, level });
        expect(rendered).toMatchObject({ kind: 'plain' });
        if (rendered.kind !== 'plain') return;
        expect(rendered.status ?? refusals[code].status).toBe(refusals[code].status);
        expect(Buffer.from(rendered.body ?? '').toString()).not.toMatch(LEAKS);
        expect(Buffer.from(rendered.body ?? '').length).toBeGreaterThan(0);
      }
    });

    it('declared as exceptions have a reason and a client error as their status', () => {
      for (const { code, status, why } of plugin.statuses ?? []) {
        expect(CODES).toContain(code);
        expect([status >= 400 && status < 500, why.length > 10]).toEqual([true, true]);
      }
    });
  });

  describe('a handler that fails', () => {
    let host: LawHost;
    beforeAll(async () => {
      const fail = () => {
        throw new Error(SECRET);
      };
      host = await LawHost.start({ ...plugin, routes: plugin.routes.map((route) => ({ ...route, handler: fail })) });
    });
    afterAll(() => host.close());

    it('is answered with 500 in the dialect, and nothing of the failure', async () => {
      const { project, token } = await host.project();
      const { reads } = matchingSamples(plugin, await plugin.samples.package({}));
      for (const { request, route } of reads) {
        const { status, body, headers } = await host.send({ project }, request, token);
        // A dialect may have several forms: the one of this route that this client accepts.
        const header = (name: string): string | undefined => new Headers(request.headers).get(name) ?? undefined;
        const told = Buffer.from(inDialect(plugin, { ...place, pattern: route.pattern, header }, body.toString())).toString();
        expect([status, body.toString(), String(headers['x-request-id']).length > 8]).toEqual([500, told, true]);
        expect(body.toString()).not.toMatch(LEAKS);
      }
    });
  });
}

/** The plugin's own words for an internal error, around whatever sentence the host chose. */
function inDialect(plugin: PluginDefinition, place: ErrorPlace, body: string): Uint8Array | string {
  const message = 'something went wrong on our side; the log has the details under this request id';
  const rendered = plugin.errors({ code: 'internal', status: 500, message, requestId: '' }, place);
  return rendered.kind === 'plain' ? (rendered.body ?? '') : body;
}
