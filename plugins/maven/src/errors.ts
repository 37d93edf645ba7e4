import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** Plain text: Maven, Gradle and Ivy show the status; people and scripts read the sentence. */
export function errors({ status, message }: Refusal): Reply {
  return reply({ status, text: `${message}\n` });
}
