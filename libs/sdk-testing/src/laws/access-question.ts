import type { Action, RegistryLevel, Visibility } from '@packhouse/access';

/** What a project and the instance are set to while everybody asks. */
export interface AccessState {
  readonly visibility: Visibility;
  readonly level: RegistryLevel;
  /** The instance switch *Allow anyone to pull*. */
  readonly anyoneMayPull: boolean;
  readonly registryEnabled: boolean;
}

export interface AccessQuestion extends AccessState {
  /** A caller's name, as in the rules: `reporter, token with read_api`. */
  readonly caller: string;
  readonly action: Action;
}

export type AccessOutcome = 'allow' | 401 | 403 | 404 | 503;

/** On routes that no action decides, the handler speaks for itself once a caller is let in. */
export type ExpectedAnswer = AccessOutcome | 'let in';

/** The rules that answers are held against; undefined where they say nothing, which fails the law. */
export type AccessRules = (question: AccessQuestion) => AccessOutcome | undefined;

const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public'];
const LEVELS: readonly RegistryLevel[] = ['disabled', 'private', 'enabled', 'public'];

/** Every state that decides anything differently: the first switch matters to level `public` alone, the second to everything alike. */
export const ACCESS_STATES: readonly AccessState[] = [
  ...VISIBILITIES.flatMap((visibility) => LEVELS.map((level) => ({ visibility, level, anyoneMayPull: true, registryEnabled: true }))),
  ...VISIBILITIES.map((visibility) => ({ visibility, level: 'public' as const, anyoneMayPull: false, registryEnabled: true })),
  { visibility: 'public', level: 'public', anyoneMayPull: true, registryEnabled: false },
  { visibility: 'private', level: 'enabled', anyoneMayPull: true, registryEnabled: false },
];

export function stateInWords({ visibility, level, anyoneMayPull, registryEnabled }: AccessState): string {
  const switches = `${anyoneMayPull ? '' : ', nobody may allow anyone to pull'}${registryEnabled ? '' : ', registry switched off'}`;
  return `${visibility} project, level ${level}${switches}`;
}
