import { refuse, reply } from '@packhouse/sdk';
import type { Reply } from '@packhouse/sdk';
import { checkedGroup, groupPrefix } from '../group.ts';
import { publishRpm } from '../publish/publish-rpm.ts';
import { uploadedFile } from '../publish/upload-body.ts';
import type { Upload } from '../publish/upload-body.ts';

/** `PUT` or `POST /[<group>/]upload`: the package says itself what it is. */
export function upload(call: Upload): Promise<Reply> {
  return published(call);
}

/** The same at the address of a file, whose name must be the package's own. */
export function uploadFile(call: Upload): Promise<Reply> {
  const asked = call.params['file'];
  return published(call, (file) => {
    if (file !== asked) throw refuse('identity-mismatch', `The package is ${file} by its header, and the address says ${asked}.`);
  });
}

async function published(call: Upload, expected?: (file: string) => void): Promise<Reply> {
  const group = checkedGroup(call.params['group']);
  const { href, isNew } = await publishRpm(call, group, uploadedFile(call, 'the rpm'), expected);
  return reply({ status: isNew ? 201 : 200, text: `${groupPrefix(group)}${href}\n` });
}
