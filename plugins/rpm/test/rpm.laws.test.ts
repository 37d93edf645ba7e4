import { describePlugin } from '@packhouse/sdk-testing';
import { CALLERS } from '../../../test/access/rules-callers.ts';
import { ruleFor } from '../../../test/access/rules.ts';
import rpm from '../src/index.ts';

const callers = new Map(CALLERS.map((caller) => [caller.name, caller]));

describePlugin(rpm, {
  accessRules: ({ caller, ...question }) => ruleFor({ caller: callers.get(caller)!, archived: false, ...question })?.outcome,
});
