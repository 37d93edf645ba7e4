import type { InstanceSettings } from '@packhouse/directory';

/** The instance's settings by GitLab's names. */
export function settingsObject(settings: InstanceSettings): object {
  const { externalAuthorization: service } = settings;
  return {
    package_registry_enabled: settings.registryEnabled,
    package_registry_allow_anyone_to_pull_option: settings.allowAnyoneToPull,
    require_two_factor_authentication: settings.requireTwoFactor,
    external_authorization_service_enabled: service.enabled,
    external_authorization_service_url: service.url,
    external_authorization_service_timeout: service.timeout / 1000,
    external_authorization_service_default_label: service.defaultLabel,
    instance_registry_groups: settings.instanceRegistryGroups,
  };
}
