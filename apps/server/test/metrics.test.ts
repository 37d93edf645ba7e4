import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import { ROOT_TOKEN, startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { AppModule } from '../src/index.ts';
import { HealthController } from '../src/health.controller.ts';
import { HOST } from '../src/host-token.ts';
import { MetricsController } from '../src/metrics.controller.ts';

let test: TestHost;

beforeAll(async () => {
  const providers = (host: unknown) => [{ provide: HOST, useValue: host }];
  test = await startTestHost({
    plugins: [generic],
    modules: (host) => [{ module: AppModule, controllers: [HealthController, MetricsController], providers: providers(host) }],
  });
});
afterAll(() => test.close());

const get = (path: string, token?: string) =>
  fetch(`${test.url}${path}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe('metrics', () => {
  it('are for administrators alone', async () => {
    const user = await test.people.user();
    expect((await get('/-/metrics')).status).toBe(401);
    expect((await get('/-/metrics', await test.people.token(user))).status).toBe(403);
    await get('/api/v4/projects/1/packages/generic/nothing');
    expect(await (await get('/-/metrics', ROOT_TOKEN)).text()).toMatch(/packhouse_refusals_total\{code="unauthenticated"\} 1/);
  });
});

describe('health and readiness', () => {
  it('are told to anyone', async () => {
    expect([(await get('/-/health')).status, (await get('/-/ready')).status]).toEqual([200, 200]);
  });
});
