import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { StepFailure } from './step-failure.ts';

/** Two contents are equal, byte by byte; a text is the path of a file. */
export async function expectSameBytes(actual: string | Buffer, published: string | Buffer): Promise<void> {
  const [got, wanted] = await Promise.all([bytesOf(actual), bytesOf(published)]);
  if (!got.equals(wanted))
    throw new StepFailure(`expected the published bytes: got ${tell(actual, got)}, published ${tell(published, wanted)}`);
}

async function bytesOf(content: string | Buffer): Promise<Buffer> {
  if (typeof content !== 'string') return content;
  return readFile(content).catch((error: Error) => {
    throw new StepFailure(`expected a file: ${error.message}`);
  });
}

function tell(content: string | Buffer, bytes: Buffer): string {
  const name = typeof content === 'string' ? content : 'given bytes';
  return `${name} (${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')})`;
}
