import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNumber, IsOptional, Max, Min } from 'class-validator';

/** A short time in seconds, with fractions. */
export function Seconds(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,3}(\.\d{1,6})?$/.test(value) ? Number(value) : value,
    ),
    IsOptional(),
    IsNumber({}, { message: 'is invalid' }),
    Min(0.001, { message: 'must be between 0.001 and 10 seconds' }),
    Max(10, { message: 'must be between 0.001 and 10 seconds' }),
    ApiProperty({ type: Number, minimum: 0.001, maximum: 10, required: false }),
  );
}
