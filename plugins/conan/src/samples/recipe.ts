import { createHash } from 'node:crypto';

const digest = (algorithm: 'md5' | 'sha1', content: string): string => createHash(algorithm).update(content).digest('hex');

/** The files of a tiny recipe; `salt` changes their bytes and nothing that they say. */
export function recipeFiles(name: string, version: string, salt: string): { conanfile: string; manifest: string } {
  const conanfile = `from conan import ConanFile\n\n\nclass Recipe(ConanFile):\n    name = "${name}"\n    version = "${version}"\n    description = "A sample"\n    license = "MIT"\n    # ${salt}\n`;
  return { conanfile, manifest: `1700000000\nconanfile.py: ${digest('md5', conanfile)}\n` };
}

/** A revision that a recipe would have from its version control: the same however its bytes differ. */
export const revisionFor = (version: string): string => digest('sha1', version);

export const sha1 = (content: string): string => digest('sha1', content);
