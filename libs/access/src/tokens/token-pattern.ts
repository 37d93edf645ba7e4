/** The public pattern of our tokens, for secret scanners: the source of a regular expression that any engine reads. */
export const TOKEN_PATTERN = String.raw`\bph(?:pat|dt|cbt|rt|pub)-[0-9A-Za-z]{36}\b`;
