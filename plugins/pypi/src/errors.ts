import { escapeHtml } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { ErrorPlace, Refusal, Reply, StatusException } from '@packhouse/sdk';
import { prefersJson } from './accept.ts';

/**
 * Text for uploaders, which print it; HTML for readers, or JSON for who asks for it: installers refuse pages of other types before they look at the status.
 * twine shows the status line alone, so the sentence is there too.
 */
export function errors(refusal: Refusal, at: ErrorPlace): Reply {
  const { status } = refusal;
  const message = sentence(refusal);
  const known = { status, reason: message, headers: { Vary: 'Accept' } };
  if (prefersJson(at.header('accept'))) return reply({ ...known, json: { message, code: `${status} ${message}` } });
  if (at.method !== 'GET' && at.method !== 'HEAD') return reply({ ...known, text: `${message}\n` });
  const title = `${status} ${escapeHtml(message)}`;
  return reply({
    ...known,
    html: `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  });
}

/** The words that `--skip-existing` of twine, poetry and pdm looks for. A name that was used and deleted must not have them: nothing of it is there. */
function sentence({ code, message }: Refusal): string {
  return code === 'file-exists' ? `File already exists. ${message}` : message;
}

const REFUSED_FILE =
  "the public index's status for a file that it does not take; flit shows the reason of a 400 and a stack trace for everything else";
const NOT_THERE = 'twine, poetry and pdm take a 409 for "this file exists already" and skip it when they are told to';

export const statuses: readonly StatusException[] = [
  { code: 'file-exists', status: 400, why: REFUSED_FILE },
  { code: 'invalid-package', status: 400, why: REFUSED_FILE },
  { code: 'identity-mismatch', status: 400, why: REFUSED_FILE },
  { code: 'version-deleted', status: 400, why: NOT_THERE },
  { code: 'name-taken', status: 403, why: NOT_THERE },
];
