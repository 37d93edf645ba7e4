import { Option } from 'commander';

/** Who may see it. */
export const visibilityOption = (): Option =>
  new Option('--visibility <level>', 'who may see it').choices(['private', 'internal', 'public']).default('private');
