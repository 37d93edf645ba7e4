import { reply } from '@packhouse/sdk';
import type { Call, MultipartBody, PublishPlan, RawBody, Reply } from '@packhouse/sdk';
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
  const rows = await registry.rows.versions(plan.package);
  return rows.every(({ version }) => versions.compare(version, plan.version!) <= 0);
}
