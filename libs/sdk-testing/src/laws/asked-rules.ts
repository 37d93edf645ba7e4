import { ANONYMOUS, type Principal } from '@packhouse/access';
import type { AccessCaller, AccessWorld } from './access-callers.ts';
import type { AccessOutcome, AccessQuestion } from './access-question.ts';
import type { LawHost } from './law-host.ts';

/** Where nobody brings rules written by hand: the decision itself, which the routes must agree with. */
export function askedRules(
  host: LawHost,
  { project }: AccessWorld,
  callers: readonly AccessCaller[],
): (question: AccessQuestion) => Promise<AccessOutcome> {
  const { directory } = host.test.host;
  const principals = new Map<string, Promise<Principal>>();
  const principalOf = async (name: string): Promise<Principal> => {
    const token = callers.find((caller) => caller.name === name)?.token;
    if (token === undefined) return ANONYMOUS;
    const answer = await directory.authenticate({ kind: 'token', token, carrier: 'private-token' }, { address: '127.0.0.1' });
    if ('principal' in answer) return answer.principal;
    throw new Error(`the credential of ${name} is no good`);
  };
  return async ({ caller, action }) => {
    if (!principals.has(caller)) principals.set(caller, principalOf(caller));
    const now = (await directory.project(String(project.id)))!;
    const decision = await directory.decideOn(await principals.get(caller)!, action, now);
    return decision.allowed ? 'allow' : decision.status;
  };
}
