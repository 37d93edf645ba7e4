import { reply } from '@packhouse/sdk';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';
import { npmPackage } from '../metadata.ts';
import type { Signature } from '../metadata.ts';
import { readUpload } from '../publish/read-upload.ts';

export async function publish(call: Call<JsonBody>): Promise<Reply> {
  const row = await call.registry.rows.package(call.package);
  const plan = await readUpload(call.body, {
    package: call.package,
    known: row && npmPackage(row.metadata),
    sign: (text) => sign(call, text),
  });
  await call.registry.publish(plan);
  return reply({ status: 201, json: { ok: true, success: true } });
}

async function sign({ registry }: Call<JsonBody>, text: string): Promise<Signature> {
  const { keyId, signature } = await registry.keys.sign(Buffer.from(text));
  return { keyid: keyId, sig: Buffer.from(signature).toString('base64') };
}
