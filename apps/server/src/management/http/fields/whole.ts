import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { type FieldOptions, presence } from './text.ts';

export interface WholeOptions extends FieldOptions {
  /** 0 unless stated. */
  readonly min?: number;
}

/** A whole number; forms and queries send it as text. */
export function Whole(options: WholeOptions = {}): PropertyDecorator {
  const min = options.min ?? 0;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value)),
    ...presence(options),
    IsInt({ message: 'is invalid' }),
    Min(min, { message: `must be at least ${min}` }),
    Max(Number.MAX_SAFE_INTEGER, { message: 'is too large' }),
    ApiProperty({ type: 'integer', minimum: min, required: options.required ?? false }),
  );
}
