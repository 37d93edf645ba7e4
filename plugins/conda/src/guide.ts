import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'condarc',
    purpose: 'set-up',
    title: 'conda and mamba: name the channel',
    language: 'yaml',
    file: '~/.condarc',
    text: 'channels:\n  - {registryUrl}/t/{token}/main\n',
  },
];
/** A group's registry is for reading: publishing goes to a project. The instance has none. */
export const guide: Guide = ({ level }) => ({ project: SET_UP, group: SET_UP, instance: [] })[level];
