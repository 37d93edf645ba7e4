import { fileElements } from './file-elements.ts';
import type { ListedPackage } from './listed-package.ts';
import { versionElement } from './primary.ts';
import { attributes } from './xml-text.ts';

/** All files of a package: its element in `filelists.xml`. */
export function filelistsElement({ facts, lists, sha256 }: ListedPackage): string {
  return [
    `<package${attributes({ pkgid: sha256, name: facts.name, arch: facts.arch })}>`,
    `  ${versionElement(facts)}`,
    ...fileElements(lists, () => true).map((element) => `  ${element}`),
    '</package>\n',
  ].join('\n');
}
