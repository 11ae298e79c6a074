import type { Text } from './messages.ts';

/**
 * Something that a person can put right: a missing file, a taken port. It carries a code for programs and one
 * sentence for people, in both languages. Everything else is a bug and keeps its stack trace.
 */
export class Failure extends Error {
  readonly code: string;
  readonly text: Text;

  constructor(code: string, text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'Failure';
    this.code = code;
    this.text = text;
  }
}
