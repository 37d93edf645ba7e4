import type { InstanceSwitches } from '@packhouse/access';

/** The external authorization service, `external_authorization_service_*`. */
export interface ExternalAuthorizationSettings {
  readonly enabled: boolean;
  readonly url: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Asked for projects without a label of their own. */
  readonly defaultLabel: string;
}

/** What an administrator may set for the whole instance. */
export interface InstanceSettings extends InstanceSwitches {
  readonly requireTwoFactor: boolean;
  readonly externalAuthorization: ExternalAuthorizationSettings;
  /** The top-level groups whose packages the instance-level registries serve beside names that are bound to their owner. */
  readonly instanceRegistryGroups: readonly number[];
  /** Bytes by format; a format without an entry has its own default, 0 means no limit. */
  readonly maxFileSizes: Readonly<Record<string, number>>;
}

export const DEFAULT_SETTINGS: InstanceSettings = Object.freeze({
  registryEnabled: true,
  allowAnyoneToPull: true,
  requireTwoFactor: false,
  externalAuthorization: Object.freeze({ enabled: false, url: '', timeout: 500, defaultLabel: '' }),
  instanceRegistryGroups: Object.freeze([]),
  maxFileSizes: Object.freeze({}),
});
