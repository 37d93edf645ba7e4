import { reply } from '@packhouse/sdk';
import type { Call, MultipartBody, PublishPlan, RawBody, Reply } from '@packhouse/sdk';
import { nugetPackageRow } from '../metadata.ts';
import { readPackage } from '../publish/read-package.ts';
import { versions } from '../versions.ts';
import { uploaded } from './uploaded.ts';

type Push = Call<RawBody | MultipartBody>;

/** The package can be restored when the answer comes. */
export async function push(call: Push): Promise<Reply> {
  const plan = await readPackage(await uploaded(call));
  await call.registry.publish((await leads(call, plan)) ? plan : { ...plan, packageMetadata: undefined });
  return reply({ status: 201 });
}

/** Whether the package's page should show the readme of this version: not where a higher one is there. */
async function leads({ registry }: Push, plan: PublishPlan): Promise<boolean> {
  const { rows } = registry;
  const { readmeOf } = nugetPackageRow((await rows.package(plan.package))?.metadata);
  if (readmeOf === undefined || versions.compare(readmeOf, plan.version!) <= 0) return true;
  return (await rows.version(plan.package, readmeOf)) === undefined;
}
