/**
 * What a package says of itself in the indexes of two kinds of repositories, of realistic size and compressibility: about 3, 4 and 2 KiB in the
 * three files of a repository of RPM packages, 450 bytes in that of a Conda channel. Functions of a number.
 */
const WORDS =
  'lib core dev common utils python perl ruby server client tools runtime static docs data plugin module engine gtk qt net ssl xml json http'.split(
    ' ',
  );

/** Repeatable numbers (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Draw = (below: number) => number;

const hex = (draw: Draw, length: number): string => Array.from({ length }, () => draw(16).toString(16)).join('');
const word = (draw: Draw): string => WORDS[draw(WORDS.length)]!;
const words = (draw: Draw, count: number): string => Array.from({ length: count }, () => word(draw)).join(' ');
const times = (count: number, make: (at: number) => string): string => Array.from({ length: count }, (_, at) => make(at)).join('');

/** Twenty versions a name. */
export const nameOf = (at: number): string =>
  `${WORDS[Math.floor(at / 20) % WORDS.length]}-${String(Math.floor(at / 20)).padStart(6, '0')}`;
export const versionOf = (at: number): string => `1.${at % 20}.0`;
export const sortOf = (at: number): string => `${nameOf(at)}\u0001${String(at % 20).padStart(3, '0')}`;

export interface RepositoryEntry {
  readonly primary: string;
  readonly filelists: string;
  readonly other: string;
}

export function repositoryEntry(at: number): RepositoryEntry {
  const draw = numbers(at);
  const [name, version, pkgid] = [nameOf(at), versionOf(at), hex(draw, 64)];
  const ver = `<version epoch="0" ver="${version}" rel="1.el9"/>`;
  const needs = (tag: string, count: number): string =>
    `<rpm:${tag}>${times(count, () => `<rpm:entry name="${word(draw)}-${word(draw)}(x86-64)" flags="GE" epoch="0" ver="${draw(9)}.${draw(40)}"/>`)}</rpm:${tag}>`;
  const folder = `/usr/share/${name}`;
  return {
    primary:
      `<package type="rpm"><name>${name}</name><arch>x86_64</arch>${ver}<checksum type="sha256" pkgid="YES">${pkgid}</checksum>` +
      `<summary>${words(draw, 8)}</summary><description>${words(draw, 60)}</description><packager/><url>https://example.org/${name}</url>` +
      `<time file="${1_600_000_000 + draw(1e8)}" build="${1_600_000_000 + draw(1e8)}"/><size package="${draw(1e7)}" installed="${draw(1e8)}" archive="${draw(1e8)}"/>` +
      `<location href="packages/${name}-${version}-1.el9.x86_64.rpm"/><format><rpm:license>MIT</rpm:license><rpm:vendor/><rpm:group>Unspecified</rpm:group>` +
      `<rpm:buildhost>build-${draw(40)}.example.org</rpm:buildhost><rpm:sourcerpm>${name}-${version}-1.el9.src.rpm</rpm:sourcerpm>` +
      `<rpm:header-range start="${4000 + draw(900)}" end="${20_000 + draw(90_000)}"/>${needs('provides', 6)}${needs('requires', 16)}` +
      `${times(6, () => `<file>/usr/bin/${word(draw)}-${word(draw)}</file>`)}</format></package>\n`,
    filelists: `<package pkgid="${pkgid}" name="${name}" arch="x86_64">${ver}${times(62, (file) => `<file>${folder}/${word(draw)}/${word(draw)}-${word(draw)}-${file}.${draw(99)}</file>`)}</package>\n`,
    other: `<package pkgid="${pkgid}" name="${name}" arch="x86_64">${ver}${times(10, (log) => `<changelog author="${word(draw)} ${word(draw)} &lt;${word(draw)}@example.org&gt; - ${version}-${log}" date="${1_600_000_000 + draw(1e8)}">- ${words(draw, 14)}</changelog>`)}</package>\n`,
  };
}

/** A record of a channel, with the key that it stands under. */
export function channelEntry(at: number): string {
  const draw = numbers(at);
  const [name, version] = [nameOf(at), versionOf(at)];
  const depends = Array.from({ length: 4 }, () => `${word(draw)}-${word(draw)} >=${draw(9)}.${draw(40)},<${draw(9) + 9}.0a0`);
  const record = {
    ...{ build: `h${hex(draw, 7)}_0`, build_number: 0, depends, license: 'BSD-3-Clause', md5: hex(draw, 32), name },
    ...{ sha256: hex(draw, 64), size: draw(1e7), subdir: 'linux-64', timestamp: 1.6e12 + draw(1e11), version },
  };
  return `${JSON.stringify(`${name}-${version}-${record.build}.conda`)}:${JSON.stringify(record)}`;
}
