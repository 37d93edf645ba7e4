import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectExit } from './expect-exit.ts';
import { expectRequest } from './expect-request.ts';
import { ManagementApi } from './management-api.ts';
import type { Outcome } from './outcome.ts';
import { outcomeReport } from './outcome-report.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioContext } from './scenario-context.ts';
import { ScenarioSkipped } from './scenario-skipped.ts';

const SCRIPT =
  'fetch(process.argv[1]).then((answer) => { console.log(answer.status, process.env.HOME); process.exitCode = Number(!answer.ok); })';
const client = { name: 'fetcher', version: '1.0', program: 'fetcher', formats: ['raw'], command: ['node', '-e', SCRIPT], path: [] };

let server: Server;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenario-'));
  server = createServer((request, response) => response.writeHead(request.url === '/a%2Fb' ? 200 : 404).end('said')).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function outcomeOf(run: (context: ScenarioContext) => Promise<void>): Promise<Outcome> {
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { serverUrl, api: new ManagementApi(serverUrl, 'token'), temporaryFolder: folder };
  return runScenario({ format: 'raw', title: 'fetches', clients: ['fetcher'], run }, client, settings);
}

describe('runScenario', () => {
  it('passes where every expectation holds, with a home of its own and the requests of each command', async () => {
    const outcome = await outcomeOf(async (context) => {
      const result = await context.run([`${context.url}/a%2Fb`]);
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: '/a/b', status: 200 });
      expect(result.stdout).toContain(folder);
    });
    expect(outcome).toMatchObject({ state: 'passed', detail: '' });
  });

  it('tells the step, the command and what the server answered where one does not', async () => {
    const outcome = await outcomeOf((context) =>
      context.step('fetch it', async () => expectExit(await context.run([`${context.url}/missing`]), 0)),
    );
    expect(outcome.state).toBe('failed');
    for (const part of ['at "fetch it"', 'expected exit 0', 'exit 1', 'GET /missing', '-> 404']) expect(outcome.detail).toContain(part);
    expect(outcomeReport([outcome]).split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('names what was skipped and what a client lacks', async () => {
    const skipped = await outcomeOf(() => Promise.reject(new ScenarioSkipped('needs a tape drive')));
    const lacking = await outcomeOf((context) => Promise.resolve(context.leaveOut('has no search')));
    const report = outcomeReport([skipped, lacking]);
    expect(report).toContain('skipped: raw: fetches [fetcher 1.0]: needs a tape drive');
    expect(report).toContain('left out: raw: fetches [fetcher 1.0]: has no search');
    expect(report).toMatch(/1 passed, 0 failed, 1 skipped$/);
  });
});
