import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from '../drivers/driver.ts';
import { driverOf } from '../drivers/driver-of.ts';
import { packageFolder } from './project-folder.ts';

export interface Release {
  readonly name: string;
  readonly version: string;
  readonly tag?: string | undefined;
}

/** Publishes a sample with the client itself; whether that went well is for the caller to say. */
export async function publish(context: ScenarioContext, access: RegistryAccess, { name, version, tag }: Release): Promise<StepResult> {
  const driver = driverOf(context.client);
  const cwd = await packageFolder(context, access, name, version);
  if (driver.beforePublish) expectExit(await context.run(driver.beforePublish, { cwd }), 0);
  return context.run(driver.publish!(version, tag), { cwd });
}
