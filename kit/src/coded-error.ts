/** An error that a program can act on: `code` says what is wrong, `facts` hold the values that the message names. */
export class CodedError<Code extends string, Facts extends object = Readonly<Record<string, unknown>>> extends Error {
  readonly code: Code;
  readonly facts: Facts;

  constructor(code: Code, message: string, facts: Facts, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.facts = facts;
  }
}
