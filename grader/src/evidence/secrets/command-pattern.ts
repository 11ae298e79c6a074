/** Anything up to the end of the command; a line break after a backslash does not end it. */
export const GAP = String.raw`(?:[^\n;&|\\]|\\[\s\S]){0,200}?`;
/** Between two words, in a shell or in an argument list. */
export const SPACE = String.raw`(?:[ \t"',]|\\?\\\r?\n){1,40}`;
export const START = String.raw`[ \t"',]`;
export const VALUE = String.raw`(?:"(?<double>[^"\n]{1,200})"|'(?<single>[^'\n]{1,200})'|(?<bare>[^\s"'\`|;&)<>,\\]{1,200}))`;
export const QUOTED = String.raw`(?:\\{0,3}"(?<double>[^"\n\\]{1,200})\\{0,3}"|\\{0,3}'(?<single>[^'\n\\]{1,200})\\{0,3}')`;
/** A user and a colon before the password. */
const USER = String.raw`(?<user>[^\s:"'@/\\]{0,100})`;
export const PAIR = String.raw`["']?${USER}:(?!\/\/)(?<bare>[^\s"'\`|;&)<>,\\]{1,200})`;

/** A pattern of a command or a call, and the name of its rule. */
export interface Command {
  readonly rule: string;
  /** One of its groups `double`, `single` and `bare` is the secret; `user` and `name` come before it. */
  readonly pattern: RegExp;
  /** Harmless text has this form too: only a value of mixed characters counts. */
  readonly needsMix?: boolean;
  /** The pattern is tried only on texts that contain this. */
  readonly keyword?: string;
}

/** A command whose pattern provides the offsets of its groups. */
export const command = (rule: string, pattern: string, flags = ''): Command => ({
  rule,
  pattern: new RegExp(pattern, `gd${flags}`),
});
