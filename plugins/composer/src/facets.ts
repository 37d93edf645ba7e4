/** Of an archive: what lock files and GitLab's addresses name it by. */
export const REFERENCE = 'reference';

/** Before the name of each package that the version provides or replaces. */
export const PROVIDES = 'provides:';
