import type { SamplePackage } from '@packhouse/sdk';
import { expect } from 'vitest';
import type { LawHost, Place } from './law-host.ts';
import type { Answer } from './send.ts';

/** Publishes all of a sample; each of its requests must be let in. */
export async function publishSample(host: LawHost, place: Place, sample: SamplePackage, token: string): Promise<void> {
  for (const request of sample.publish) {
    const { status, body } = await host.send(place, request, token);
    expect([request.path, status, status < 300 ? '' : body.toString()]).toEqual([request.path, expect.any(Number), '']);
  }
}

/**
 * What reading the sample shows: `whole` with the very bytes, `absent` in every part, or the paths that are neither. An index of a whole registry
 * stays where it is when its last entry goes: there the version is absent when nothing names it.
 */
export async function seen(host: LawHost, place: Place, sample: SamplePackage, token: string): Promise<string> {
  const answers = await Promise.all(sample.reads.map(async (read) => ({ read, answer: await host.send(place, read, token) })));
  const whole = answers.filter(({ read, answer }) => answer.status === 200 && (!read.bytes || answer.body.equals(Buffer.from(read.bytes))));
  if (whole.length === answers.length) return 'whole';
  if (answers.every(({ read, answer }) => answer.status === 404 || isIndexWithout(host, sample, read, answer))) return 'absent';
  return answers.map(({ read, answer }) => `${read.path}: ${answer.status}`).join(', ');
}

function isIndexWithout({ finder }: LawHost, { version }: SamplePackage, read: SamplePackage['reads'][number], answer: Answer): boolean {
  const isIndex = read.list === true || (read.bytes === undefined && finder.route(read.method, read.path)?.hasPackage === false);
  return isIndex && answer.status === 200 && !answer.body.includes(version);
}
