import { escapeXml } from '@packhouse/encoding';
import type { RpmChange } from '../package/rpm-package.ts';
import type { ListedPackage } from './listed-package.ts';
import { versionElement } from './primary.ts';
import { attributes } from './xml-text.ts';

/** The last changes to a package: its element in `other.xml`. */
export function otherElement({ facts, lists, sha256 }: ListedPackage): string {
  return [
    `<package${attributes({ pkgid: sha256, name: facts.name, arch: facts.arch })}>`,
    `  ${versionElement(facts)}`,
    ...datedChanges(lists.changes).map(
      ([time, author, text]) =>
        `  <changelog author="${escapeXml(withoutEndSpace(author), 'attribute')}" date="${time}">${escapeXml(text)}</changelog>`,
    ),
    '</package>\n',
  ].join('\n');
}

/** The oldest first, and of those of one day (rpm keeps no time) each a second later, so that clients that sort by date keep the order. */
function datedChanges(newestFirst: readonly RpmChange[]): readonly RpmChange[] {
  const dated: RpmChange[] = [];
  let last: number | undefined;
  for (const [time, author, text] of newestFirst) {
    dated.unshift([time, author, text]);
    if (time === last) bumpSameDay(dated, time);
    else last = time;
  }
  return dated;
}

/** What is newer than the first moves on for as long as it has the date that the one before it took. */
function bumpSameDay(dated: RpmChange[], time: number): void {
  for (let [at, taken] = [1, time]; dated[at]?.[0] === taken; at++, taken++) {
    const [, author, text] = dated[at]!;
    dated[at] = [taken + 1, author, text];
  }
}

function withoutEndSpace(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return text.slice(0, end);
}
