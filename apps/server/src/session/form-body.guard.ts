import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { urlencoded, type Request, type Response } from 'express';

const LARGEST_FORM = '16kb';

/** Reads the form of these pages, behind the guards before it. A guard and no middleware: that would stand before the registries' route too, for every request. */
@Injectable()
export class FormBodyGuard implements CanActivate {
  readonly #read = urlencoded({ extended: false, limit: LARGEST_FORM });

  canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    return new Promise((resolve, reject) => {
      this.#read(http.getRequest<Request>(), http.getResponse<Response>(), (error?: unknown) =>
        error === undefined ? resolve(true) : reject(error),
      );
    });
  }
}
