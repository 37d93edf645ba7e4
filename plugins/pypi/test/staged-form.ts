import type { MultipartBody, SampleRequest } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';

/** An upload's form as it looks after the host has taken it apart. */
export async function stagedForm({ body, headers }: SampleRequest): Promise<MultipartBody> {
  const form = await new Response(body as Buffer<ArrayBuffer>, { headers }).formData();
  const parts = [...form].map(async ([name, value]) => {
    const filename = typeof value === 'string' ? undefined : value.name;
    const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
    return { name, filename, staged: stagedBytes(bytes) };
  });
  return { kind: 'multipart', parts: await Promise.all(parts) };
}
