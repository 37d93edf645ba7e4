import { type DynamicModule, Module } from '@nestjs/common';
import type { HostParts } from '@packhouse/gateway';
import { PackageSettingsController } from '../package-settings/package-settings.controller.ts';
import { ProtectionRulesController } from '../protection-rules/protection-rules.controller.ts';
import { FileDownloadController } from './controllers/file-download.controller.ts';
import { GroupPackagesController } from './controllers/group-packages.controller.ts';
import { PackageDescriptionController } from './controllers/package-description.controller.ts';
import { PackageFilesController } from './controllers/package-files.controller.ts';
import { PackagePipelinesController } from './controllers/package-pipelines.controller.ts';
import { ProjectPackagesController } from './controllers/project-packages.controller.ts';
import { managementProviders } from './management-providers.ts';
import { PackageRemover } from './removal/package-remover.ts';

/** GitLab's API of packages, their protection rules and the settings of their namespaces. */
@Module({})
export class PackagesModule {
  static register(parts: HostParts): DynamicModule {
    return {
      module: PackagesModule,
      controllers: [
        ProtectionRulesController,
        PackageSettingsController,
        ProjectPackagesController,
        GroupPackagesController,
        PackageFilesController,
        PackagePipelinesController,
        PackageDescriptionController,
        FileDownloadController,
      ],
      providers: [...managementProviders(parts), PackageRemover],
    };
  }
}
