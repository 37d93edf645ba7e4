import { refusals, type PluginDefinition, type RefusalCode } from '@packhouse/sdk';
import type { CompiledRoute } from '@packhouse/plugin-host';
import type { AccessOutcome, ExpectedAnswer } from './access-question.ts';
import { declaredStatus, REFUSAL_CODE } from './observed-plugin.ts';
import type { Answer } from './send.ts';

const CODES: Readonly<Record<Exclude<AccessOutcome, 'allow'>, readonly RefusalCode[]>> = {
  401: ['unauthenticated'],
  403: ['forbidden', 'protected'],
  404: ['not-found'],
  503: ['unavailable'],
};
/** GitLab's, where the plugin states none. */
const DEFAULT_CHALLENGE = 'Basic realm="GitLab Packages Registry"';
const CLOSED = Object.values(CODES).flat();

/** What is wrong with an answer, where the rules expect that outcome; undefined where it is right. */
export function misjudged(
  plugin: PluginDefinition,
  route: CompiledRoute,
  answer: Answer,
  expected: ExpectedAnswer | undefined,
  base: string,
): string | undefined {
  const code = answer.headers[REFUSAL_CODE] as RefusalCode | undefined;
  const said = `${answer.status} ${code ?? ''}`;
  if (answer.status >= 500) return `${said}: ${answer.body.toString()}`;
  if (expected === undefined) return 'the rules have no answer';
  if (expected === 'let in') return answer.status === 401 ? `${said}, but anyone who comes so far is let in` : undefined;
  if (expected === 'allow') return code !== undefined && CLOSED.includes(code) ? `${said}, but it is allowed` : undefined;
  if (code === undefined || !CODES[expected].includes(code)) return `${said}, not ${expected}`;
  if (answer.status !== declaredStatus(plugin, code, refusals[code].status))
    return `${said} is neither the table's status nor a declared one`;
  if (answer.status !== 401) return undefined;
  const challenge = plugin.challenge?.({
    method: route.method,
    level: 'project',
    pattern: route.pattern,
    params: {},
    query: new URLSearchParams(),
    base,
    header: () => undefined,
  }) ?? [DEFAULT_CHALLENGE];
  const sent = answer.headers['www-authenticate'] ?? '';
  return sent === challenge.join(', ') ? undefined : `the challenge is ${sent}, not ${challenge.join(', ')}`;
}

/** Everything of an answer but what differs between any two. */
export function wholeAnswer({ status, headers, body }: Answer): unknown {
  const { date: _, 'x-request-id': __, ...rest } = headers;
  return { status, headers: rest, body: body.toString() };
}
