import { createHash } from 'node:crypto';

/** A file as Conan uploads it: below the registry, in the order of upload. */
export interface RevisionFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export interface ConanRevision {
  /** `name/version/_/_`. */
  readonly reference: string;
  readonly files: readonly RevisionFile[];
  /** Of the archive of the package. */
  readonly archive: RevisionFile;
}

const hex = (algorithm: 'md5' | 'sha1', bytes: Uint8Array | string): string => createHash(algorithm).update(bytes).digest('hex');
const INFO = Buffer.from('[settings]\narch=x86_64\nos=Linux\n[options]\nshared=False\n');

/** A recipe with one package of `size` bytes of noise. */
export function conanRevision(name: string, version: string, size: number): ConanRevision {
  const reference = `${name}/${version}/_/_`;
  const recipe = Buffer.from(
    `from conan import ConanFile\n\n\nclass Recipe(ConanFile):\n    name = "${name}"\n    version = "${version}"\n`,
  );
  const recipeManifest = Buffer.from(`1700000000\nconanfile.py: ${hex('md5', recipe)}\n`);
  const archive = noise(`${name} ${version}`, size);
  const packageManifest = Buffer.from(`1700000000\nconaninfo.txt: ${hex('md5', INFO)}\ninclude/noise: ${hex('md5', archive)}\n`);
  const revision = `/v2/conans/${reference}/revisions/${hex('md5', recipeManifest)}`;
  const package_ = `${revision}/packages/${hex('sha1', INFO)}/revisions/${hex('md5', packageManifest)}`;
  const packed = { path: `${package_}/files/conan_package.tgz`, bytes: archive };
  return {
    reference,
    archive: packed,
    files: [
      { path: `${revision}/files/conanfile.py`, bytes: recipe },
      { path: `${revision}/files/conanmanifest.txt`, bytes: recipeManifest },
      packed,
      { path: `${package_}/files/conaninfo.txt`, bytes: INFO },
      { path: `${package_}/files/conanmanifest.txt`, bytes: packageManifest },
    ],
  };
}

function noise(seed: string, size: number): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 64 < size; at++) blocks.push(createHash('sha512').update(`${seed} ${at}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}
