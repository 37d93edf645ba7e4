/** What is wrong with an e-mail address; undefined: nothing. Whether it exists is not asked: we send no mail. */
export function emailProblem(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const whole = email.length <= 254 && at > 0 && at < email.length - 1 && !/[\s<>"'\\]/.test(email);
  return whole ? undefined : 'is invalid';
}
