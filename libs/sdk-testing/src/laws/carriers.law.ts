import type { Carrier, PluginDefinition, SamplePackage, SampleRequest } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawHost, type Place } from './law-host.ts';
import { publishSample } from './publish-sample.ts';
import type { Answer } from './send.ts';

const WRONG = 'phpat-000000000000000000000000000000000000';

/** The places where a format's own clients put a token open what its holder may read, and nothing repeats what was put there. */
export function carrierLaws(plugin: PluginDefinition): void {
  const carriers = plugin.credentials ?? [];
  describe.runIf(carriers.length > 0)('credentials', () => {
    let host: LawHost;
    let place: Place;
    let token: string;
    let sample: SamplePackage;
    beforeAll(async () => {
      host = await LawHost.start(plugin);
      const { project, token: owner } = await host.project();
      [place, token, sample] = [{ project }, owner, await plugin.samples.package({})];
      await publishSample(host, place, sample, token);
    });
    afterAll(() => host.close());

    it.each(carriers.map((carrier) => [carrierTitle(carrier), carrier] as const))(
      '%s opens what its holder may read',
      async (_, carrier) => {
        for (const read of sample.reads)
          for (const shown of spellings(carrier)) {
            const ordinary = await host.send(place, read, token);
            const answer = await shown(host, place, read, token);
            expect([read.path, answer.status, answer.body.equals(ordinary.body)]).toEqual([read.path, ordinary.status, true]);
            expect(`${JSON.stringify(answer.headers)}${answer.body.toString('latin1')}`).not.toContain(token);
          }
      },
    );

    it.each(carriers.map((carrier) => [carrierTitle(carrier), carrier] as const))('%s that is wrong is refused', async (_, carrier) => {
      const status = carrier.kind === 'header' ? (carrier.invalid ?? 401) : 401;
      for (const read of sample.reads)
        for (const shown of spellings(carrier)) {
          const answer = await shown(host, place, read, WRONG);
          expect([read.path, answer.status, answer.body.includes(WRONG)]).toEqual([read.path, status, false]);
        }
    });
  });
}

type Show = (host: LawHost, place: Place, request: SampleRequest, token: string) => Promise<Answer>;

const withHeader =
  (name: string, valueOf: (token: string) => string): Show =>
  (host, place, request, token) =>
    host.send(place, { ...request, headers: { ...request.headers, [name]: valueOf(token) } });

/** Every way in which clients may write a credential into the carrier. */
function spellings(carrier: Carrier): readonly Show[] {
  switch (carrier.kind) {
    case 'header':
      return [withHeader(carrier.name, (token) => token)];
    case 'raw-authorization':
      return [withHeader('Authorization', (token) => token)];
    case 'authorization-scheme':
      return [withHeader('Authorization', (token) => `${carrier.scheme} ${token}`)];
    case 'path':
      return [
        (host, place, request, token) => host.raw(`/${carrier.marker}/${token}${host.path(place)}${request.path}`, request),
        (host, place, request, token) => host.raw(`${host.path(place)}/${carrier.marker}/${token}${request.path}`, request),
      ];
    case 'query':
      return [
        (host, place, request, token) =>
          host.send(place, { ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}${carrier.name}=${token}` }),
      ];
  }
}

function carrierTitle(carrier: Carrier): string {
  switch (carrier.kind) {
    case 'header':
      return `the header ${carrier.name}`;
    case 'raw-authorization':
      return 'a token without a scheme';
    case 'authorization-scheme':
      return `the scheme ${carrier.scheme}`;
    case 'path':
      return `a token behind /${carrier.marker}/`;
    case 'query':
      return `the parameter ${carrier.name}`;
  }
}
