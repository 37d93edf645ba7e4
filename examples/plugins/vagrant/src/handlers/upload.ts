import { reply } from '@packhouse/sdk';
import type { Call, RawBody, Reply } from '@packhouse/sdk';
import { pathOf } from '../box-file.ts';
import { readBox, refuseOther } from '../read-box.ts';
import { addressOf } from './address.ts';

/** `PUT /:user/:box/:version/:provider/:architecture.box`. The body is the box. A released box stays as it is: only the same bytes may come again. */
export async function upload(call: Call<RawBody>): Promise<Reply> {
  const { staged } = call.body;
  const address = addressOf(call);
  refuseOther(await readBox(staged), address);
  const path = pathOf(address);
  const { package: name } = await call.registry.publish({
    package: call.package,
    version: address.version,
    ifVersionExists: 'add',
    files: [{ path, source: staged, media: 'application/vnd.vagrant.box', ifFileExists: 'same-bytes' }],
  });
  const { provider, architecture, version } = address;
  const url = call.urls.to(...name.split('/'), version, ...path.split('/'));
  return reply({
    status: 201,
    json: { name, version, provider, architecture, url, checksum: staged.digests.sha256, checksum_type: 'sha256' },
  });
}
