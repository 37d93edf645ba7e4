import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `GET /:user/:box`. */
export function catalog({ registry, package: name }: Call<NoBody>): Promise<Reply> {
  return registry.document('catalog', { package: name });
}
