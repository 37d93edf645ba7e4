import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { type FieldOptions, presence } from './text.ts';

const WORDS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['0', false],
  [0, false],
]);

/** Yes or no; forms and queries send it as text. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => WORDS.get(value) ?? value),
    ...presence(options),
    IsBoolean({ message: 'is invalid' }),
    ApiProperty({ type: Boolean, required: options.required ?? false }),
  );
}
