import type { PluginDefinition } from '@packhouse/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeAnswer } from './access-answer.ts';
import { type AccessRequest, accessRequests, isOpen } from './access-requests.ts';
import { LawHost } from './law-host.ts';
import { publishSample } from './publish-sample.ts';

const ABSENT = '987654321';

/** Whoever may not know of a project gets, for it, the answer that he would get if it were not there. */
export function hiddenLaws(plugin: PluginDefinition): void {
  let host: LawHost;
  let stranger: string;
  let path: { hidden: string; hiddenByName: string; absentByName: string };
  let requests: readonly AccessRequest[];
  beforeAll(async () => {
    host = await LawHost.start(plugin);
    const { project, token } = await host.project();
    const sample = await plugin.samples.package({});
    await publishSample(host, { project }, sample, token);
    stranger = await host.test.people.token(await host.test.people.user());
    requests = accessRequests(plugin, sample, 'project');
    const named = encodeURIComponent(project.fullPath);
    path = { hidden: String(project.id), hiddenByName: named, absentByName: `${named}x` };
  });
  afterAll(() => host.close());

  const at = (id: string) => `/api/v4/projects/${id}/packages/${plugin.format}`;
  const differences = async (chosen: (request: AccessRequest) => boolean) => {
    const wrong: string[] = [];
    for (const { request } of requests.filter(chosen))
      for (const [who, token] of [
        ['anyone', undefined],
        ['a stranger', stranger],
      ] as const)
        for (const [hidden, absent] of [
          [path.hidden, ABSENT],
          [path.hiddenByName, path.absentByName],
        ] as const) {
          const [one, other] = [
            await host.raw(`${at(hidden)}${request.path}`, request, token),
            await host.raw(`${at(absent)}${request.path}`, request, token),
          ];
          if (JSON.stringify(wholeAnswer(one)) !== JSON.stringify(wholeAnswer(other)))
            wrong.push(`${who}: ${request.method} ${request.path}: ${one.status} and ${other.status}`);
        }
    return wrong;
  };
  const forAnyCredential = ({ route }: AccessRequest) => route.access === 'credential';

  it('the answers are the same, hidden or absent, in status, headers and body', async () => {
    expect(await differences((request) => !forAnyCredential(request) && !isOpen(request.route.access))).toEqual([]);
  });

  // Such a route once told whoever held any token whether a project was there.
  it.runIf(plugin.routes.some(({ access }) => access === 'credential'))(
    'the answers of routes for any good credential are the same too',
    async () => {
      expect(await differences(forAnyCredential)).toEqual([]);
    },
  );
}
