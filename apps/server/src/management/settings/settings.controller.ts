import { Body, Get, Inject, Put } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import { actorOf, type Directory, putSettings, type SettingsChange } from '@packhouse/directory';
import { CurrentPrincipal, ManagementController, Needs } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { settingsObject } from './settings-object.ts';
import { UpdateSettingsDto } from './settings.dto.ts';

/** What administrators set for the whole instance. */
@ManagementController('application/settings', 'Application')
export class SettingsController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Get()
  @Needs('administrator')
  async show(): Promise<object> {
    return settingsObject(await this.#directory.settings());
  }

  @Put()
  @Needs('administrator')
  async update(@CurrentPrincipal() principal: Principal, @Body() body: UpdateSettingsDto): Promise<object> {
    return settingsObject(await putSettings(this.#directory, actorOf(principal), changeOf(body)));
  }
}

function changeOf(body: UpdateSettingsDto): SettingsChange {
  const timeout = body.external_authorization_service_timeout;
  return stated<SettingsChange>({
    registryEnabled: body.package_registry_enabled,
    allowAnyoneToPull: body.package_registry_allow_anyone_to_pull_option,
    requireTwoFactor: body.require_two_factor_authentication,
    instanceRegistryGroups: body.instance_registry_groups,
    externalAuthorization: stated({
      enabled: body.external_authorization_service_enabled,
      url: body.external_authorization_service_url,
      timeout: timeout === undefined ? undefined : Math.round(timeout * 1000),
      defaultLabel: body.external_authorization_service_default_label,
    }),
  });
}

/** Without what was left out, or sent as null: that stays as it is. */
function stated<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)) as T;
}
