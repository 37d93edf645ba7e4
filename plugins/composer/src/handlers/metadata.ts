import type { Call, NoBody, Reply } from '@packhouse/sdk';

export function releases(call: Call<NoBody>): Promise<Reply> {
  return call.registry.document('releases', { package: call.package });
}

export function branches(call: Call<NoBody>): Promise<Reply> {
  return call.registry.document('branches', { package: call.package });
}
