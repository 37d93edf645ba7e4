import { RefusalError, type RefusalCode } from '@packhouse/sdk';

/** What a parser makes of a text; undefined where it refuses with that code. Anything else that it throws fails the law. */
export function parsed(parse: (text: string) => string, text: string, code: RefusalCode): string | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RefusalError && error.code === code) return undefined;
    throw new Error(`${JSON.stringify(text.slice(0, 80))} was not refused with ${code}`, { cause: error });
  }
}
