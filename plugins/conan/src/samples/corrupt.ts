import type { SampleRequest } from '@packhouse/sdk';
import { recipeFiles, sha1 } from './recipe.ts';

const RECIPE = '/v2/conans/acme/9.9.9/_/_/revisions/0123456789abcdef0123456789abcdef';
const PACKAGE = `${RECIPE}/packages/${'a'.repeat(40)}/revisions/${'b'.repeat(32)}`;

/** Uploads that can never be part of anything. */
export function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const { conanfile, manifest } = recipeFiles('acme', '9.9.9', '');
  const put = (path: string, body: string, headers: Record<string, string> = {}): SampleRequest => ({ method: 'PUT', path, headers, body });
  const recipeFile = (name: string, body: string, headers?: Record<string, string>): SampleRequest =>
    put(`${RECIPE}/files/${name}`, body, headers);
  return [
    { title: 'another checksum', request: recipeFile('conanfile.py', conanfile, { 'X-Checksum-Sha1': sha1('other') }) },
    { title: 'a checksum that is none', request: recipeFile('conanfile.py', conanfile, { 'X-Checksum-Sha1': 'abc' }) },
    { title: 'a recipe with another name', request: recipeFile('conanfile.py', recipeFiles('other', '9.9.9', '').conanfile) },
    { title: 'a recipe of another version', request: recipeFile('conanfile.py', recipeFiles('acme', '1.0.0', '').conanfile) },
    { title: 'a recipe that is no text', request: { ...recipeFile('conanfile.py', ''), body: Buffer.from([0xc3, 0x28]) } },
    { title: 'a manifest that is none', request: recipeFile('conanmanifest.txt', 'conanfile.py') },
    { title: 'a manifest without files', request: recipeFile('conanmanifest.txt', '1700000000\n') },
    { title: 'a file that no recipe has', request: recipeFile('evil.sh', 'x') },
    { title: 'a file of a package in a recipe', request: recipeFile('conaninfo.txt', '') },
    { title: 'no metadata file', request: recipeFile('metadata/', 'x') },
    { title: 'a conaninfo that is none', request: put(`${PACKAGE}/files/conaninfo.txt`, 'os=Linux') },
    { title: 'a package without its recipe', request: put(`${PACKAGE}/files/conan_package.tgz`, 'x') },
    { title: 'a name that is none', request: put(RECIPE.replace('acme', '.acme') + '/files/conanfile.py', conanfile) },
    { title: 'a version that is none', request: put(RECIPE.replace('9.9.9', '-9') + '/files/conanmanifest.txt', manifest) },
    { title: 'a channel without a user', request: put(RECIPE.replace('/_/_/', '/_/stable/') + '/files/conanmanifest.txt', manifest) },
  ];
}
