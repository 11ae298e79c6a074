import type { Detail } from './validation-details.ts';

/** A request that the service understands and will not fulfil: which status, and what the sender is told. */
export class Refusal extends Error {
  readonly status: number;
  readonly detail: string | readonly Detail[];

  constructor(status: number, detail: string | readonly Detail[], options?: ErrorOptions) {
    super(`refused with ${status}`, options);
    this.name = 'Refusal';
    this.status = status;
    this.detail = detail;
  }
}
