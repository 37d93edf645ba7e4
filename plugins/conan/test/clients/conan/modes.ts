import type { Client } from '@packhouse/sdk-testing/clients';

/** How a Conan talks to a remote. Version 1 knows revisions only where it is told to. */
export interface Mode {
  readonly title: string;
  readonly major: 1 | 2;
  readonly revisions: boolean;
}

export function modesOf({ version }: Client): readonly Mode[] {
  if (!version.startsWith('1.')) return [{ title: 'Conan 2', major: 2, revisions: true }];
  return [
    { title: 'without revisions', major: 1, revisions: false },
    { title: 'with revisions', major: 1, revisions: true },
  ];
}
