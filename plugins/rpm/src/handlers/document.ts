import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { documentName } from '../documents/document-name.ts';
import type { DocumentKind } from '../documents/document-name.ts';
import { packPieces } from '../documents/pieces.ts';
import { readDocument as read } from '../documents/read-document.ts';
import { checkedGroup, groupPrefix } from '../group.ts';
import { uploadedFile } from '../publish/upload-body.ts';
import type { Upload } from '../publish/upload-body.ts';
import { parseEvr } from '../version/evr.ts';

const EXTENSIONS: Readonly<Record<DocumentKind, string>> = { updateinfo: '.xml', comps: '.xml', modules: '.yaml' };

interface DocumentAddress {
  readonly group: string;
  readonly kind: DocumentKind;
  readonly package: string;
  /** The label of the document. */
  readonly version: string;
  readonly path: string;
}

/** `PUT /[<group>/](updateinfo|modules|comps)/<label>.<extension>`: takes the place of what that document said before, and of nothing else. */
export async function putDocument(call: Upload): Promise<Reply> {
  const { group, kind, package: name, version, path } = addressOf(call.params);
  const { bytes, pieces } = await read(kind, uploadedFile(call, 'the document'));
  const { files } = await call.registry.publish({
    package: name,
    version,
    ifVersionExists: 'add',
    files: [
      {
        path,
        source: bytes,
        media: kind === 'modules' ? 'application/yaml' : 'application/xml',
        metadata: { group, document: packPieces(pieces) },
        // A document follows its packages: it is no release whose bytes must stay.
        ifFileExists: 'replace',
        policyExempt: true,
      },
    ],
  });
  return reply({ status: files.some(({ created }) => created) ? 201 : 200, text: `${pieces.length} in ${path}\n` });
}

/** The document as it was uploaded. */
export function readDocument({ registry, params }: Call<NoBody>): Promise<Reply> {
  const { package: name, version, path } = addressOf(params);
  return registry.file({ package: name, version, path }, { cache: 'revalidate' });
}

export async function deleteDocument({ registry, params }: Call<NoBody>): Promise<Reply> {
  const { package: name, version, path } = addressOf(params);
  await registry.remove({ package: name, version, path });
  return reply({ status: 204 });
}

function addressOf(params: Readonly<Record<string, string>>): DocumentAddress {
  const group = checkedGroup(params['group']);
  const kind = params['kind'] as DocumentKind;
  const file = params['file'] ?? '';
  const extension = EXTENSIONS[kind];
  const label = file.slice(0, -extension.length);
  if (!file.endsWith(extension) || parseEvr(label)?.version !== label)
    throw refuse(
      'invalid-path',
      `A document of ${kind} is called label${extension}; its label has letters, digits, ".", "_" and "+", such as 2025.1.`,
    );
  return { group, kind, package: documentName(kind), version: label, path: `${groupPrefix(group)}${file}` };
}
