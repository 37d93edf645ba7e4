/** The instance's settings that take part in every decision. */
export interface InstanceSwitches {
  /** `package_registry_enabled` */
  readonly registryEnabled: boolean;
  /** `package_registry_allow_anyone_to_pull_option` */
  readonly allowAnyoneToPull: boolean;
}
