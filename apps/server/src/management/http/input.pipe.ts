import { type ArgumentMetadata, HttpException, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';

type InputClass = new () => object;

const PLAIN: readonly unknown[] = [String, Number, Boolean, Array, Object];

/**
 * Makes a checked input of a body or query. Only what the class declares is looked at, so that nothing else can be assigned and
 * nothing deep is walked; all that is wrong is said at once, by field.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (!metatype || PLAIN.includes(metatype) || (type !== 'body' && type !== 'query')) return value;
    const input = plainToInstance(metatype as InputClass, declared(metatype as InputClass, value));
    const errors = await validate(input, { forbidUnknownValues: true });
    if (errors.length > 0) throw new HttpException({ message: problems(errors) }, 400);
    return input;
  }
}

function declared(input: InputClass, value: unknown): Record<string, unknown> {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const names = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(input, '', true, false)
      .map(({ propertyName }) => propertyName),
  );
  const picked: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(given, name) && given[name] !== undefined) picked[name] = shallow(given[name]);
  return picked;
}

/** Scalars and lists of scalars pass; anything deeper is no value of ours. */
function shallow(value: unknown): unknown {
  const isScalar = (one: unknown): boolean => one === null || typeof one !== 'object';
  if (isScalar(value)) return value;
  return Array.isArray(value) && value.every(isScalar) ? value : Symbol.for('nested');
}

function problems(errors: readonly ValidationError[]): Record<string, string[]> {
  return Object.fromEntries(
    errors.map(({ property, value, constraints = {} }) => [property, value === undefined ? ['is missing'] : wordsOf(constraints)]),
  );
}

/** Of another type: then its length and its bounds say nothing. */
function wordsOf(constraints: Readonly<Record<string, string>>): string[] {
  const words = [...new Set(Object.values(constraints))];
  return words.includes('is invalid') ? ['is invalid'] : words;
}
