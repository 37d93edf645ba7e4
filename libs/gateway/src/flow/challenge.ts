import type { IncomingMessage } from 'node:http';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { ErrorPlace } from '@packhouse/sdk';

const GITLAB = ['Basic realm="GitLab Packages Registry"'];
const BROWSER = ['Bearer realm="Packhouse"'];

/** `WWW-Authenticate` values. A browser never gets a Basic challenge: its dialog would ask people for a password on our behalf. */
export function challengeOf(plugin: CompiledPlugin | undefined, at: ErrorPlace, request: IncomingMessage): readonly string[] {
  if (Object.keys(request.headers).some((name) => name.startsWith('sec-fetch-'))) return BROWSER;
  return plugin?.definition.challenge?.(at) ?? GITLAB;
}
