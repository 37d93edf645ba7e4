import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import { checkedTag } from '../dist-tag-rules.ts';
import { names } from '../names.ts';
import { versions } from '../versions.ts';

/** The JSON of `npm publish`, read: what the client says about the one version that it sends. */
export interface PublishBody {
  readonly version: string;
  readonly tags: readonly string[];
  /** Not to be believed beyond what `read-upload` compares with the tarball. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly attachments: Readonly<Record<string, unknown>>;
  /** Some clients send it beside the version instead of in it. */
  readonly readme: unknown;
  readonly readmeFilename: unknown;
}

/** `access`, `maintainers`, `_id` and `time` are not read: they are the registry's to say. */
export function readPublishBody(name: string, value: unknown): PublishBody {
  const body = asRecord(value);
  const versionsOf = asRecord(body?.['versions']);
  const attachments = asRecord(body?.['_attachments']);
  if (!body || !versionsOf || !attachments)
    throw refuse('invalid-request', 'A publish is a JSON object with "versions" and "_attachments".');
  sameName(name, body['name'], 'the body');
  const [entry, ...others] = Object.entries(versionsOf);
  if (!entry || others.length > 0) throw refuse('invalid-request', 'A publish holds exactly one version.');
  const version = versions.parse(entry[0]);
  const manifest = asRecord(entry[1]);
  if (!manifest) throw refuse('invalid-request', `The manifest of ${version} is not an object.`);
  sameName(name, manifest['name'], 'the manifest');
  if (manifest['version'] !== version) throw refuse('identity-mismatch', `The manifest's "version" differs from its key, ${version}.`);
  const { readme, readmeFilename } = body;
  return { version, manifest, attachments, tags: tagsOf(version, body['dist-tags']), readme, readmeFilename };
}

function sameName(expected: string, value: unknown, where: string): void {
  if (typeof value === 'string' && names.parse(value) === expected) return;
  throw refuse('identity-mismatch', `The "name" in ${where} differs from the package in the address, ${expected}.`);
}

/** Without any: `latest`, as the clients have it. */
function tagsOf(version: string, value: unknown): readonly string[] {
  const entries = Object.entries(asRecord(value) ?? {});
  for (const [tag, target] of entries) {
    if (target !== version)
      throw refuse('invalid-request', `dist-tag "${checkedTag(tag)}" does not name the version that is published, ${version}.`);
  }
  return entries.length === 0 ? ['latest'] : entries.map(([tag]) => checkedTag(tag));
}
