import type { MemberForm, SealedFile } from '@packhouse/sdk';
import { groupPrefix } from '../group.ts';
import { ALWAYS, DATA_FILES, ZSTD_FACE, dataHref, isCompressed } from './member.ts';
import type { DataFile } from './member.ts';

export const REPOMD = 'repodata/repomd.xml';
const NAMESPACES = 'xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm"';

type Variant = MemberForm['variant'];
type Forms = Readonly<Partial<Record<Variant, MemberForm>>>;

/** The root of a repository in both of its faces, each signed: it names the indexes by digest and size. What is empty and need not be there is left out. */
export function repomdFiles(members: readonly MemberForm[], { at, partition: group }: { at: number; partition: string }): SealedFile[] {
  const present = [...formsOf(members, group)].filter(([data, { plain }]) => ALWAYS.has(data.type) || (plain?.count ?? 0) > 0);
  return (['gzip', 'zstd'] as const).map((variant) => {
    const name = `${variant === 'zstd' ? ZSTD_FACE : ''}${groupPrefix(group)}${REPOMD}`;
    const text = present.map(([data, forms]) => dataElement(data, forms, isCompressed(data) ? variant : 'plain', at)).join('');
    return {
      names: [name],
      media: 'application/xml',
      content: [
        `<?xml version="1.0" encoding="UTF-8"?>\n<repomd ${NAMESPACES}>\n  <revision>${seconds(at)}</revision>\n${text}</repomd>\n`,
      ],
      signatures: [{ names: [`${name}.asc`], media: 'application/pgp-signature', form: 'openpgp-detached-armored' }],
    };
  });
}

function formsOf(members: readonly MemberForm[], group: string): ReadonlyMap<DataFile, Forms> {
  const own = members.filter(({ key }) => key['group'] === group);
  return new Map(
    DATA_FILES.map((data) => [data, Object.fromEntries(own.filter(({ part }) => part === data.type).map((form) => [form.variant, form]))]),
  );
}

function dataElement(data: DataFile, forms: Forms, variant: Variant, at: number): string {
  const form = forms[variant]!;
  const opened = variant === 'plain' ? [] : [`    <open-checksum type="sha256">${forms.plain!.sha256}</open-checksum>`];
  const openSize = variant === 'plain' ? [] : [`    <open-size>${forms.plain!.size}</open-size>`];
  return [
    `  <data type="${data.type}">`,
    `    <checksum type="sha256">${form.sha256}</checksum>`,
    ...opened,
    `    <location href="${dataHref(data, form)}"/>`,
    `    <timestamp>${seconds(at)}</timestamp>`,
    `    <size>${form.size}</size>`,
    ...openSize,
    '  </data>\n',
  ].join('\n');
}

function seconds(at: number): number {
  return Math.floor(at / 1000);
}
