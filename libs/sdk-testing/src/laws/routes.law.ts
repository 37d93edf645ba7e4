import type { PluginDefinition, SamplePackage } from '@packhouse/sdk';
import { compilePlugin } from '@packhouse/plugin-host';
import type { Project } from '@packhouse/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackSpellings } from './attack-spellings.ts';
import { LawHost } from './law-host.ts';
import { nameSpellings } from './name-spellings.ts';
import { publishSample } from './publish-sample.ts';
import { RouteFinder } from './route-requests.ts';
import type { Answer } from './send.ts';

const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
/** Differ between any two answers. */
const OF_THE_MOMENT = ['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'];

export function routeLaws(plugin: PluginDefinition): void {
  describe('routes', () => {
    it('take their own examples, on each of their levels, and each has one', () => {
      const finder = new RouteFinder(plugin);
      for (const route of finder.compiled.routes) {
        expect([route.pattern, route.examples.length > 0]).toEqual([route.pattern, true]);
        for (const example of route.examples)
          for (const level of route.levels) {
            const taken = finder.route(route.method, example, level);
            expect([example, level, taken?.method, taken?.pattern]).toEqual([example, level, route.method, route.pattern]);
          }
      }
    });

    it('do not start without access', () => {
      for (const [at, { access: _, ...rest }] of plugin.routes.entries()) {
        const routes = plugin.routes.with(at, rest as never);
        expect(() => compilePlugin({ ...plugin, routes })).toThrow(/access is missing/);
      }
    });

    describe('over HTTP', () => {
      answeredRoutes(plugin);
    });
  });
}

function answeredRoutes(plugin: PluginDefinition): void {
  const finder = new RouteFinder(plugin);
  let host: LawHost;
  let project: Project;
  let token: string;
  let sample: SamplePackage;
  beforeAll(async () => {
    host = await LawHost.start(plugin);
    ({ project, token } = await host.project());
    sample = await plugin.samples.package({});
    await publishSample(host, { project }, sample, token);
  });
  afterAll(() => host.close());

  it('answer HEAD as GET, without the body', async () => {
    for (const read of sample.reads) {
      const [get, head] = [await host.send({ project }, read, token), await host.send({ project }, { ...read, method: 'HEAD' }, token)];
      expect([read.path, head.status, head.body.length, lasting(head)]).toEqual([read.path, get.status, 0, lasting(get)]);
    }
  });

  it('say which methods there are: 405 with Allow, to anyone', async () => {
    for (const { path, method, allow } of refusedMethods(finder)) {
      for (const credential of [token, undefined]) {
        const { status, headers } = await host.send({ project }, { method, path }, credential);
        expect([method, path, status, headers.allow]).toEqual([method, path, 405, allow]);
      }
      const options = await host.send({ project }, { method: 'OPTIONS', path });
      expect([path, options.status, options.headers.allow]).toEqual([path, 204, `${allow}, OPTIONS`]);
    }
  });

  it('answer with the headers that every answer of the format has, whoever makes it', async () => {
    const every = Object.entries(plugin.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
    const [read] = sample.reads;
    const asked = [
      await host.send({ project }, read!, token),
      await host.send({ project }, { ...read!, method: 'HEAD' }, token),
      await host.send({ project }, { ...read!, method: 'OPTIONS' }),
      await host.send({ project }, read!),
      await host.send({ project }, { method: 'GET', path: '/there/is/no/such/address/at/all' }, token),
    ];
    for (const { status, headers } of asked)
      for (const [name, value] of every) expect([status, name, headers[name]]).toEqual([status, name, value]);
  });

  it('find the same package by every encoding of its name', async () => {
    for (const read of sample.reads) {
      const canonical = await host.send({ project }, read, token);
      for (const path of nameSpellings(read.path, sample.name)) {
        const answer = await host.send({ project }, { ...read, path }, token);
        expect([path, answer.status, answer.body.equals(canonical.body)]).toEqual([path, 200, true]);
      }
    }
  });

  it('show no more by any misspelling of a path', async () => {
    const wrong: string[] = [];
    for (const read of sample.reads) {
      const canonical = await host.send({ project }, read, token);
      for (const { title, path } of attackSpellings(host.path({ project }), read.path)) {
        const [mine, anonymous] = [await host.raw(path, read, token), await host.raw(path, read)];
        const harmless = [400, 404, 414].includes(mine.status) || (mine.status === 200 && mine.body.equals(canonical.body));
        if (!harmless) wrong.push(`${title}: ${mine.status} for a member`);
        if (![400, 401, 404, 414].includes(anonymous.status)) wrong.push(`${title}: ${anonymous.status} for anyone`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('do not listen to headers that name another path or method', async () => {
    const [read] = sample.reads;
    const before = await host.send({ project }, read!, token);
    for (const name of [
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-Forwarded-Prefix',
      'X-HTTP-Method-Override',
      'X-HTTP-Method',
      'X-Method-Override',
    ]) {
      const value = name.includes('Method') ? 'DELETE' : '/api/v4/projects/1/packages/other';
      const answer = await host.send({ project }, { ...read!, headers: { ...read!.headers, [name]: value } }, token);
      expect([name, answer.status, answer.body.equals(before.body)]).toEqual([name, 200, true]);
    }
  });
}

function lasting({ headers }: Answer): unknown {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_MOMENT.includes(name)));
}

/** Each example with the methods that it cannot be asked with. */
function* refusedMethods(finder: RouteFinder): Generator<{ path: string; method: string; allow: string }> {
  const examples = finder.compiled.routes.filter(({ levels }) => levels.includes('project')).flatMap((route) => route.examples);
  for (const path of new Set(examples))
    for (const method of METHODS) {
      const found = finder.match(method, path);
      if (found.kind === 'wrong-method') yield { path, method, allow: found.allow.join(', ') };
    }
}
