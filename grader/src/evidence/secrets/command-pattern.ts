/** Anything up to the command's end; a line end after a backslash is none. */
export const GAP = String.raw`(?:[^\n;&|\\]|\\[\s\S]){0,200}?`;
/** Between two words, in a shell or in a list of arguments. */
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
  /** One of its groups `double`, `single` and `bare` is the secret; `user` and `name` stand before it. */
  readonly pattern: RegExp;
  /** Honest text has this form too: only a value of mixed characters counts. */
  readonly needsMix?: boolean;
  /** A text without it is passed over. */
  readonly keyword?: string;
}

/** A command whose pattern finds the places of its groups. */
export const command = (rule: string, pattern: string, flags = ''): Command => ({
  rule,
  pattern: new RegExp(pattern, `gd${flags}`),
});
