import { describePlugin } from '@packhouse/sdk-testing';
import { CALLERS } from '../../../test/access/rules-callers.ts';
import { ruleFor } from '../../../test/access/rules.ts';
import swift from '../src/index.ts';

const callers = new Map(CALLERS.map((caller) => [caller.name, caller]));

describePlugin(swift, {
  accessRules: ({ caller, ...question }) => ruleFor({ caller: callers.get(caller)!, archived: false, ...question })?.outcome,
});
