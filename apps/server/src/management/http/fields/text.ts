import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export interface FieldOptions {
  readonly required?: true;
}

export interface TextOptions extends FieldOptions {
  /** Characters; 255 unless stated. */
  readonly max?: number;
}

/** A field that may be left out, or must not. */
export function presence({ required }: FieldOptions): PropertyDecorator[] {
  return required ? [] : [IsOptional()];
}

/** A text. A number that a client sent unquoted is taken as one. */
export function Text(options: TextOptions = {}): PropertyDecorator {
  const max = options.max ?? 255;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value)),
    ...presence(options),
    IsString({ message: 'is invalid' }),
    MaxLength(max, { message: `is too long (maximum is ${max} characters)` }),
    ApiProperty({ type: String, maxLength: max, required: options.required ?? false }),
  );
}

/** One of a few words. */
export function Choice(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    IsIn(values, { message: 'does not have a valid value' }),
    ApiProperty({ type: String, enum: values, required: options.required ?? false }),
  );
}
