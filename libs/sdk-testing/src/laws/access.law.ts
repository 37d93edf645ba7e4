import type { RouteAccess } from '@packhouse/sdk';
import { type Action } from '@packhouse/access';
import { putSettings, SYSTEM } from '@packhouse/directory';
import type { PluginDefinition } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { misjudged } from './access-answer.ts';
import { type AccessCaller, type AccessWorld, accessWorld, CallerMaker } from './access-callers.ts';
import { aboveLaws } from './access-above.law.ts';
import { alsoLaws } from './access-also.law.ts';
import { openLaws } from './access-open.law.ts';
import { hiddenLaws } from './access-hidden.law.ts';
import { ACCESS_STATES, type ExpectedAnswer, type AccessRules, type AccessState, stateInWords } from './access-question.ts';
import { type AccessRequest, accessRequests, isOpen } from './access-requests.ts';
import { askedRules } from './asked-rules.ts';
import { LawHost } from './law-host.ts';
import { ROOT_TOKEN } from '../host/index.ts';
import { publishSample } from './publish-sample.ts';

/** Requests at a time: the host is to be kept busy, not flooded. */
const ABREAST = 16;

export function accessLaws(plugin: PluginDefinition, rules?: AccessRules): void {
  describe('access', () => {
    describe('to a project', () => {
      projectLaws(plugin, rules);
    });
    describe('to open routes', () => {
      openLaws(plugin);
    });
    describe('to a second action', () => {
      alsoLaws(plugin);
    });
    describe('to what is hidden', () => {
      hiddenLaws(plugin);
    });
    describe('above the project', () => {
      aboveLaws(plugin);
    });
  });
}

function projectLaws(plugin: PluginDefinition, rules?: AccessRules): void {
  let host: LawHost;
  let world: AccessWorld;
  let callers: readonly AccessCaller[];
  let requests: readonly AccessRequest[];
  beforeAll(async () => {
    host = await LawHost.start(plugin);
    world = await accessWorld(host);
    callers = await new CallerMaker(host, world).all();
    const sample = await plugin.samples.package({});
    await publishSample(host, world, sample, ROOT_TOKEN);
    requests = accessRequests(plugin, sample, 'project');
  });
  afterAll(() => host.close());

  it.each(ACCESS_STATES.map((state) => [stateInWords(state), state] as const))(
    '%s: every caller is answered on every route as the rules say',
    async (_, state) => {
      await set(host, world, state);
      const rule = rules ?? askedRules(host, world, callers);
      const wrong: string[] = [];
      const asked = requests.filter(({ route }) => !state.registryEnabled || !isOpen(route.access));
      const questions = asked.flatMap((one) => callers.map((caller) => ({ ...one, caller })));
      for (let from = 0; from < questions.length; from += ABREAST)
        await Promise.all(
          questions.slice(from, from + ABREAST).map(async ({ caller, route, request }) => {
            const answer = await host.send(world, request, caller.token);
            const fault = misjudged(plugin, route, answer, await expectedOf(route.access, caller, state, rule), host.url(world));
            if (fault) wrong.push(`${caller.name}: ${request.method} ${request.path}: ${fault}`);
          }),
        );
      expect(wrong).toEqual([]);
    },
  );
}

/** Level `public` can be chosen only while the switch is on; turned off later, it stays what it is and counts as less. */
async function set(
  host: LawHost,
  { project }: AccessWorld,
  { visibility, level, anyoneMayPull, registryEnabled }: AccessState,
): Promise<void> {
  const { directory } = host.test.host;
  await putSettings(directory, SYSTEM, { allowAnyoneToPull: true, registryEnabled: true });
  await host.change(project, { visibility, registryLevel: level });
  await putSettings(directory, SYSTEM, { allowAnyoneToPull: anyoneMayPull, registryEnabled });
}

/** The order of the checks, section 4: the instance's switch, the credential, then the decision. */
async function expectedOf(
  access: RouteAccess,
  caller: AccessCaller,
  state: AccessState,
  rules: AskedRules,
): Promise<ExpectedAnswer | undefined> {
  if (!state.registryEnabled) return 404;
  if (caller.unusable) return 401;
  if (typeof access === 'object' || access === 'credential') return caller.token === undefined ? 401 : 'let in';
  return rules({ ...state, caller: caller.name, action: access satisfies Action });
}

type AskedRules = (question: Parameters<AccessRules>[0]) => ReturnType<AccessRules> | Promise<ReturnType<AccessRules>>;
