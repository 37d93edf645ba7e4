/** What to do when a client asks something: the first time that its output matches, the answer is made and typed in. */
export interface Answer {
  readonly when: RegExp;
  readonly say: string | ((match: RegExpExecArray) => Promise<string>);
}
