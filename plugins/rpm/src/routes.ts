import { byContentType, del, get, multipart, open, post, put, raw } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Route } from '@packhouse/sdk';
import { deleteDocument, putDocument, readDocument } from './handlers/document.ts';
import { deletePackageByName, deletePackageFile, packageByName, packageFile } from './handlers/package-file.ts';
import { publicKey } from './handlers/public-key.ts';
import { noOtherKind, repodataFile } from './handlers/repodata-file.ts';
import { repoFile, repoPage } from './handlers/repo-file.ts';
import { upload, uploadFile } from './handlers/upload.ts';

const GROUP = '(/{group*:group})?';
const FACE = `(/{face:face})?${GROUP}`;
/** curl calls the bytes of `--data-binary` a web form: whatever is no multipart form is the package itself. */
const FILE_OR_FORM = byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart({ maxParts: 8 }), '*': raw() });
const RPM = 'demo-1.0-1.noarch.rpm';
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const KEY_REASON = 'A public key is no secret, and dnf5 asks for it without the credential of the repository.';

const reading: readonly Route[] = [
  get(
    `${FACE}/repodata/{file}`,
    'pull',
    {
      examples: ['/repodata/repomd.xml', '/el9/repodata/repomd.xml.asc', `/zstd/rocky/9/repodata/${DIGEST}-primary.xml.zst`],
    },
    repodataFile,
  ),
  get(
    `${FACE}/repodata/repomd.xml.key`,
    open(KEY_REASON),
    { examples: ['/repodata/repomd.xml.key', '/el9/repodata/repomd.xml.key'] },
    publicKey,
  ),
  get('/repository.key', open(KEY_REASON), { examples: ['/repository.key'] }, publicKey),
  get(`${FACE}/packages/{file:rpm}`, 'pull', { examples: [`/packages/${RPM}`, `/rocky/9/packages/${RPM}`] }, packageFile),
  get(`${FACE}/packages/{epoch:epoch}/{file:rpm}`, 'pull', { examples: [`/packages/1/${RPM}`, `/el9/packages/1/${RPM}`] }, packageFile),
  get(
    `${GROUP}/package/{package:name}/{version}/{arch}(/{file:rpm})?`,
    'pull',
    { examples: ['/package/demo/1.0-1/noarch', `/el9/package/demo/1.0-1/noarch/${RPM}`] },
    packageByName,
  ),
  get(`${GROUP}/{repo:repo}`, 'pull', { examples: ['/demo.repo', '/el9/demo.repo'] }, repoFile),
  get('/', 'pull', { examples: ['/'] }, repoPage),
  get('/{group*:group}', 'pull', { examples: ['/el9', '/rocky/9'] }, repoPage),
  get(`${FACE}/content`, 'pull', { examples: ['/content', '/el9/content'] }, noOtherKind),
  get(`${FACE}/media.1/media`, 'pull', { examples: ['/media.1/media', '/el9/media.1/media'] }, noOtherKind),
];

const writing: readonly Route[] = [put, post].flatMap((method) => [
  method(`${GROUP}/upload`, 'publish', { body: FILE_OR_FORM, examples: ['/upload', '/el9/upload', '/rocky/9/upload'] }, upload),
  method(`${GROUP}/{file:rpm}`, 'publish', { body: FILE_OR_FORM, examples: [`/${RPM}`, `/el9/${RPM}`] }, uploadFile),
  method(
    `${GROUP}/packages/{file:rpm}`,
    'publish',
    { body: FILE_OR_FORM, examples: [`/packages/${RPM}`, `/el9/packages/${RPM}`] },
    uploadFile,
  ),
]);

const deleting: readonly Route[] = [
  del(`${GROUP}/packages/{file:rpm}`, 'delete', { examples: [`/packages/${RPM}`, `/el9/packages/${RPM}`] }, deletePackageFile),
  del(`${GROUP}/packages/{epoch:epoch}/{file:rpm}`, 'delete', { examples: [`/packages/1/${RPM}`] }, deletePackageFile),
  del(
    `${GROUP}/package/{package:name}/{version}/{arch}`,
    'delete',
    { examples: ['/package/demo/1.0-1/noarch', '/el9/package/demo/1.0-1/noarch'] },
    deletePackageByName,
  ),
];

const documents: readonly Route[] = [
  put(
    `${GROUP}/{kind:kind}/{file:document}`,
    'publish',
    { body: FILE_OR_FORM, examples: ['/updateinfo/2025.1.xml', '/el9/modules/nodejs.yaml'] },
    putDocument,
  ),
  get(`${GROUP}/{kind:kind}/{file:document}`, 'pull', { examples: ['/updateinfo/2025.1.xml', '/el9/comps/all.xml'] }, readDocument),
  del(`${GROUP}/{kind:kind}/{file:document}`, 'delete', { examples: ['/updateinfo/2025.1.xml', '/el9/comps/all.xml'] }, deleteDocument),
];

export const routes: readonly Route[] = [...reading, ...writing, ...deleting, ...documents];
