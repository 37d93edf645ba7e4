import { bool, bytes, isRecord, list, matching, oneOf, shape } from './check.ts';
import type { Check } from './check.ts';

const cap: Check = (value, at, problems) => {
  if (value !== 'upload') bytes(value, at, problems);
};

const spool = list(shape({ at: matching(/^\/./, 'a JSON pointer below the root'), decode: oneOf('base64', 'utf8') }));

const shapes: Readonly<Record<string, Check>> = {
  none: shape({}),
  json: shape({ limit: cap, spool, spoolLimit: cap, optional: bool }),
  form: shape({ limit: cap }),
  multipart: shape({ limit: cap, maxParts: bytes }),
  raw: shape({ limit: cap }),
  session: shape({ limit: cap }),
};

/** A `BodySpec`, made by the contract's functions or by hand. */
export const bodyShape: Check = (value, at, problems) => {
  const kind = isRecord(value) ? value['kind'] : undefined;
  if (kind !== 'by-content-type') return single(value, kind, at, problems);
  const types = (value as Record<string, unknown>)['types'];
  if (!isRecord(types) || Object.keys(types).length === 0) return void problems.push(`${at}.types must name at least one media type`);
  for (const [media, spec] of Object.entries(types))
    single(spec, isRecord(spec) ? spec['kind'] : undefined, `${at}.types[${media}]`, problems);
};

function single(value: unknown, kind: unknown, at: string, problems: string[]): void {
  if (typeof kind === 'string' && Object.hasOwn(shapes, kind)) shapes[kind]!(value, at, problems);
  else problems.push(`${at} must be made by json(), form(), multipart(), raw() or intoSession(), or be left out`);
}
