import type { SeenRequest } from './seen-request.ts';
import type { StepResult } from './step-result.ts';

const LINES = 40;

/** A command's whole story for a failure's message. */
export function tellStep(result: StepResult): string {
  const end = result.timedOut ? 'killed by its time limit' : `exit ${result.exitCode ?? 'by signal'}`;
  return [
    `$ ${hidden(result.line)}`,
    `  ${end}`,
    part('stdout', result.stdout),
    part('stderr', result.stderr),
    ...result.requests.map(tellRequest),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function part(name: string, text: string): string {
  const lines = hidden(text).trimEnd().split('\n');
  return text.trim() === '' ? '' : [`  ${name}:`, ...lines.slice(-LINES).map((line) => `  | ${line.slice(0, 500)}`)].join('\n');
}

function tellRequest(request: SeenRequest): string {
  const credential = request.headers['authorization'] ?? (request.headers['private-token'] ? 'PRIVATE-TOKEN' : 'no credential');
  const line = `  > ${request.method} ${request.path} [${credential}] -> ${request.status ?? 'no answer'}`;
  return (request.status ?? 500) < 400 ? line : `${line} ${request.responseStart.slice(0, 600)}`;
}

/** Tokens are worth nothing after the run, but a report is passed around; bytes that are no text would break it. */
function hidden(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/\b(ph[a-z]+)-[A-Za-z0-9]{20,}/g, '$1-(hidden)').replaceAll(/[^\t\n\x20-\x7e\u00a0-\ufffc]/g, '.');
}
