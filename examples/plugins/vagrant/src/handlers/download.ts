import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { pathOf } from '../box-file.ts';
import { addressOf } from './address.ts';

/** `GET /:user/:box/:version/:provider/:architecture.box`. Vagrant goes on where a download broke off: ranges are the host's. */
export function download(call: Call<NoBody>): Promise<Reply> {
  const address = addressOf(call);
  // Vagrant sends its token to the host of the registry alone, so the bytes come from there.
  const options = { cache: 'immutable', inline: true } as const;
  return call.registry.file({ package: call.package, version: address.version, path: pathOf(address) }, options);
}
