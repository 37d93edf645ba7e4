import { decide } from '@packhouse/access';
import { describe, expect, it } from 'vitest';
import { CALLERS, TELLING_CALLERS } from './rules-callers.ts';
import { EXAMPLES } from './rules-examples.ts';
import { disagreements } from './rules-disagreements.ts';
import { ask, rowsOf } from './rules-rows.ts';
import { EXTERNAL_RULES, RULES, ruleBeforeExternal, ruleFor, type Rule } from './rules.ts';

const CALLERS_BY_NAME = new Map(CALLERS.map((caller) => [caller.name, caller]));

describe('the rules of who may do what', () => {
  it('name every caller once', () => {
    expect(CALLERS_BY_NAME.size).toBe(CALLERS.length);
    expect(TELLING_CALLERS.filter((name) => !CALLERS_BY_NAME.has(name))).toEqual([]);
  });

  it('answer every combination, and each rule answers some', () => {
    const answering = new Set<Rule | undefined>();
    for (const caller of CALLERS) for (const row of rowsOf(caller)) answering.add(ruleBeforeExternal(row)).add(ruleFor(row));
    expect(answering.has(undefined)).toBe(false);
    const silent = [...RULES, ...EXTERNAL_RULES].filter((rule) => !answering.has(rule));
    expect(silent.map((rule) => rule.says)).toEqual([]);
  });

  it('agree with decide on every combination', () => {
    expect([...disagreements(decide, CALLERS, 20)]).toEqual([]);
  });

  it.each(EXAMPLES)('agree with the awkward case: %s, %o: %s', (name, example, outcome) => {
    const caller = CALLERS_BY_NAME.get(name)!;
    const row = { caller, anyoneMayPull: true, registryEnabled: true, archived: false, ...example };
    expect(ruleFor(row)?.outcome).toBe(outcome);
    const decision = ask(decide, row);
    expect(decision.allowed ? 'allow' : decision.status).toBe(outcome);
  });
});

describe('a decision', () => {
  it('says the same to anonymous callers about hidden projects, whatever they hold', () => {
    const anonymous = CALLERS_BY_NAME.get('anonymous')!;
    const hidden = [...rowsOf(anonymous)].filter((row) => row.registryEnabled && row.visibility !== 'public' && row.level !== 'public');
    const answers = new Set(hidden.filter((row) => row.action === 'pull').map((row) => ask(decide, row)));
    expect([...answers]).toEqual([{ allowed: false, status: 401, reason: 'authentication-required', knowsProject: false }]);
  });

  it('is frozen and made once', () => {
    const row = { caller: CALLERS[0]!, action: 'pull', visibility: 'private', level: 'enabled' } as const;
    const asked = { ...row, anyoneMayPull: true, registryEnabled: true, archived: false };
    expect(ask(decide, asked)).toBe(ask(decide, asked));
    expect(Object.isFrozen(ask(decide, asked))).toBe(true);
  });
});
