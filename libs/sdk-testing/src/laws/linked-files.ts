import { createHash } from 'node:crypto';
import type { LawHost } from './law-host.ts';

export interface LinkedFile {
  readonly url: string;
  /** What of the file is not as the document says. */
  readonly problems: readonly string[];
}

type Stated = Readonly<Record<string, unknown>>;

const HEX: readonly (readonly [string, string])[] = [
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['shasum', 'sha1'],
  ['sha256', 'sha256'],
  ['sha512', 'sha512'],
];

/** Fetches every address of this host that a document holds and compares what the document states beside it. */
export async function linkedFiles(host: LawHost, document: string, token: string): Promise<readonly LinkedFile[]> {
  const origin = host.test.url;
  const stated = statedOf(document, origin);
  // A fragment (a digest, in some indexes) is for who reads the link and is never sent.
  const links = [...document.matchAll(/https?:\/\/[^\s"'<>\\)]+/g)].map(([url]) => url.replace(/#.*$/, ''));
  const urls = new Set(links.filter((url) => url.includes('/api/v4/')));
  const found: LinkedFile[] = [];
  for (const url of urls) {
    if (!url.startsWith(origin)) {
      found.push({ url, problems: ['is no address of this host'] });
      continue;
    }
    const { status, body } = await host.raw(url.slice(origin.length), { method: 'GET' }, token);
    const problems = status === 200 ? differences(body, stated.get(url) ?? {}) : [`is answered with ${status}`];
    found.push({ url, problems });
  }
  return found;
}

function differences(body: Buffer, stated: Stated): string[] {
  const digest = (algorithm: string, encoding: 'hex' | 'base64' = 'hex') => createHash(algorithm).update(body).digest(encoding);
  const wrong = HEX.filter(([member, algorithm]) => typeof stated[member] === 'string' && stated[member] !== digest(algorithm)).map(
    ([member]) => member,
  );
  if (typeof stated['size'] === 'number' && stated['size'] !== body.length) wrong.push('size');
  const integrity = typeof stated['integrity'] === 'string' ? /^(sha\d+)-(.+)$/.exec(stated['integrity']) : null;
  if (integrity && digest(integrity[1]!, 'base64') !== integrity[2]) wrong.push('integrity');
  return wrong.map((member) => `has another ${member}`);
}

/** By address: the JSON object that holds it. Documents that are no JSON state nothing that is understood here. */
function statedOf(document: string, origin: string): ReadonlyMap<string, Stated> {
  const stated = new Map<string, Stated>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const member of Object.values(value)) {
      if (typeof member === 'string' && member.startsWith(origin)) stated.set(member, value as Stated);
      else visit(member);
    }
  };
  try {
    visit(JSON.parse(document));
  } catch {
    return stated;
  }
  return stated;
}
