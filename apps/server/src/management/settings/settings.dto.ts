import { Flag, Ids, Text } from '../http/index.ts';
import { Seconds } from './seconds.ts';

/** GitLab's names; sizes stand in the plan limits. */
export class UpdateSettingsDto {
  @Flag() package_registry_enabled?: boolean;
  @Flag() package_registry_allow_anyone_to_pull_option?: boolean;
  @Flag() require_two_factor_authentication?: boolean;
  @Flag() external_authorization_service_enabled?: boolean;
  @Text({ max: 2048 }) external_authorization_service_url?: string;
  @Seconds() external_authorization_service_timeout?: number;
  @Text() external_authorization_service_default_label?: string;
  /** Top-level groups whose packages the instance-level registries serve. */
  @Ids() instance_registry_groups?: number[];
}
