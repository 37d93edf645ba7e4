/** The longest credential, in characters, that is looked at. The longest of ours, a signed exchange token, stays below it. */
export const MAX_CREDENTIAL_LENGTH = 8192;
