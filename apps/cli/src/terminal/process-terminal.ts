import type { Terminal } from './terminal.ts';

const MAX_INPUT = 64 * 1024;

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > MAX_INPUT) throw new RangeError(`standard input has more than ${MAX_INPUT} characters`);
  }
  return text;
}

export function processTerminal(process: NodeJS.Process, interrupted: AbortSignal): Terminal {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    environment: process.env,
    cwd: process.cwd(),
    interrupted,
    input: () => readAll(process.stdin),
  };
}
