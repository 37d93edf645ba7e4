import type { Visibility } from '@packhouse/access';

const ORDER: Readonly<Record<Visibility, number>> = { private: 0, internal: 1, public: 2 };

/** Whether one visibility shows more than another. */
export function isMoreVisible(one: Visibility, other: Visibility): boolean {
  return ORDER[one] > ORDER[other];
}
