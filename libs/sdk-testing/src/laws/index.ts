export { assembledIndex } from './assembled-index.ts';
export type { AccessOutcome, AccessQuestion, AccessRules, AccessState } from './access-question.ts';
export { describePlugin, type LawOptions } from './describe-plugin.ts';
export { unpackForm } from './unpack-form.ts';
