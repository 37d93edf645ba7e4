/** The contract's version: plugins state the range they were written for. */
export const SDK_VERSION = '1.0.0';
