import { type NameKind, wordsOf } from './names.ts';
import { type Confidence, entropyOf } from './secret.ts';

/** The context of a value, as far as it determines how to read it. */
export interface ValueContext {
  readonly kind: NameKind;
  /** The name before it, or the user's. */
  readonly name: string;
  readonly quoted: boolean;
  /** A colon and a space precede it, as in a sentence: `token: expired`. */
  readonly sentence: boolean;
  /** Unquoted text consists of names, as in Python, or of values, as in a shell. */
  readonly code: boolean;
  /** Tests, documents and templates contain invented values: only a random one counts. */
  readonly examples: boolean;
}

/** Words of defaults, examples and placeholders. A value that consists of them protects nothing. */
const PLACEHOLDER_WORDS = new Set(
  (
    'password passwd pass pwd passphrase mdp mot de passe motdepasse secret secrets token jeton key keys cle api apikey access private auth ' +
    'authorization bearer basic credential credentials creds admin administrator root user username utilisateur login guest default defaut none empty ' +
    'vide null nil undefined true false change changed changeme changeit changer modifier remplacer replace replaceme me it this that your yours votre my mon ma ' +
    'the a an some any here ici value valeur string str text test tests testing tester dummy fake fixture mock sample demo example exemple ' +
    'placeholder todo fixme tbd foo bar baz foobar toto titi tata xxx abc dev development local localhost prod production staging only not real for ' +
    'in of to do use set with super strong very long random secure unsafe insecure redacted hidden masked postgres postgresql mysql mariadb mongo mongodb ' +
    'redis minio minioadmin grafana prometheus elastic elasticsearch kibana rabbitmq rabbit mlflow airflow jenkins sonar sonarqube superset ' +
    'metabase mlops churn app db database server service project projet course cours student etudiant new old current confirm field input form ' +
    'label required optional invalid incorrect missing expired visible none plain letmein welcome ci job build x y z proxypass repopwd anonymous'
  ).split(' '),
);
/** Placeholders that a part of the value identifies. */
const PLACEHOLDER_PART =
  /x{3,}|\*{3,}|•{2,}|\.{3}|…|^[-_]+$|changeme|change[-_ ]?(?:me|it|this)|change[-_]in|replace[-_ ]?(?:me|this|with)|placeholder|example|exemple|votre|^your|[-_ <]your|dummy|to[-_ ]?be[-_ ]?(?:set|filled|replaced)|a[-_ ](?:completer|compl[ée]ter|remplir|remplacer|changer|d[ée]finir)|fill[-_ ]?(?:me|in)|<[^>]*>|\[redacted|^redacted/i;
/** A number, as people append it to a word to make a password. */
const SEQUENCE = /^(?:0+|1+|1234567890|12345678(?:9)?|1234567?|12345|1234|123|12|1|2|3|321|4321|42)$/;

/** A reference to a value elsewhere: a variable, a template field, a path, a secret store's address, a type, a state. */
const REFERENCE = [
  /^\$+(?:[A-Za-z_]\w*(?:$|[/:.[-])|[{(@*#?]|$)/,
  /\$\{|\$\(|\{\{|<%|#\{|%\(\w+\)s|\$\[\[/,
  /^%(?:[A-Za-z_]\w*%?|s)$/,
  /^@\w+@$/,
  /^\{[\w.:![\]'"]*\}$/,
  /^(?:<[^>]*>?|\[[^\]]*\]?|\*+|ENC\[.*|arn:.*|op:\/\/.*|vault:.*|ssm:.*|file:.*|env:.*)$/i,
  /^(?:\.{0,2}|~)\/[\w.@-]+(?:\/[\w.@-]+)*\/?$/,
  /^[A-Za-z]:\\/,
  /^(?:\\u[\da-f]{4})+$/i,
  /^(?:https?|ftp):\/\/[^@]*$/i,
  /^(?:none|null|nil|undefined|true|false|yes|no|on|off|str|string|integer|number|bool|boolean|bytes|any|object|dict|list|optional|unknown|never|void|inherit|include|omit|same-origin|write|read|secretstr|text|varchar)\b(?:[[(<.,;)?|]|$|\s)/i,
  /^(?:required|invalid|incorrect|missing|expired|forgotten|wrong|mismatch|accepted|rejected|denied|permission|failed|failure|passed|success\w*|error|changed|updated|created|unset|found|not\w*|does\w*|must|should|hidden|masked|visible|required\w*)[.,;!]?$/i,
];
/** A program's name: a variable, a member, a call. */
const PROGRAM_NAME = /^[A-Za-z_$][\w$]*(?:\??\.[\w$]+)*[,;)]*$/;
const MEMBER = /^[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+[,;)]*$/;
const CALL = /^[A-Za-z_$][\w$.?:]*[([]/;
/** The start of an operator, a list or a comment, outside quotes. */
const SYNTAX = /^(?:[[({<>|&*!@#,;:=?+]|(?:os|process|import|self|this|await|new|lambda|function|async|not|if)\b[. (])/;

/** Google app passwords: sixteen letters, shown in four groups. */
const APP_PASSWORD = /^[a-z]{4}([ \u00a0])[a-z]{4}\1[a-z]{4}\1[a-z]{4}$/;

function isReference(value: string, { quoted, code }: ValueContext): boolean {
  if (REFERENCE.some((pattern) => pattern.test(value))) return true;
  if (quoted) return false;
  return SYNTAX.test(value) || CALL.test(value) || MEMBER.test(value) || (code && PROGRAM_NAME.test(value));
}

/** Whether a value consists of words that protect nothing: a default, an example, the user's name. */
export function isPlaceholder(value: string, name: string): boolean {
  if (PLACEHOLDER_PART.test(value) || /^(.)\1*$/s.test(value)) return true;
  if (value.toLowerCase() === name.toLowerCase()) return true;
  const known = new Set(wordsOf(name));
  const joined = wordsOf(name).join('');
  const parts = value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.,:;/-]+|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/)
    .filter((part) => part !== '');
  return parts.every(
    (part) => PLACEHOLDER_WORDS.has(part) || SEQUENCE.test(part) || known.has(part) || part === joined,
  );
}

/** Whether a value looks random, by its length, characters and entropy; words and dates do not. */
function isRandom(value: string): boolean {
  if (value.length < 16 || /\s/.test(value)) return false;
  if (/^[0-9a-f-]{32,}$/i.test(value)) return entropyOf(value) >= 3;
  const digits = value.replace(/\D/g, '').length;
  if (isWords(value) || digits < 2 || !/[a-z]/i.test(value)) return false;
  return entropyOf(value) >= 3.3;
}

/** Words and their separators, possibly with a number at the end. */
const isWords = (value: string): boolean =>
  !hasMixedCase(value) && value.split(/[-_.:/]/).every((part) => /^(?:[A-Za-zÀ-ÿ]*\d{0,2})$/.test(part));
/** More capitals within words than camel case has. */
const hasMixedCase = (value: string): boolean => (value.match(/[a-z][A-Z]/g)?.length ?? 0) * 5 > value.length;

/** A word in the place of a token: too short for one, or part of a sentence. */
const isPlainWord = (value: string, { quoted, sentence }: ValueContext): boolean =>
  !quoted && /^[A-Za-z]+$/.test(value) && value.length < (sentence ? 16 : 6);

/** Several words: a sentence, not a password. */
const isProse = (value: string): boolean => /\s/.test(value.trim());

/** The number of character classes in a value: letters, digits, others. */
const kinds = (value: string): number =>
  [/[a-zA-ZÀ-ÿ]/, /\d/, /[^\sa-zA-ZÀ-ÿ0-9_.:/-]/].filter((kind) => kind.test(value)).length;

/** Lower-case letters, capitals or signs, and digits: hardly a name, a role or an address. */
export const isMixed = (value: string): boolean =>
  value.length >= 8 &&
  /[a-z]/.test(value) &&
  /\d/.test(value) &&
  /[A-Z]|[^\w\s.:/@-]/.test(value) &&
  !/@\w+\.\w/.test(value);

/** The confidence that a value after a secret's name is a secret; null if it is not. */
export function judgeValue(value: string, context: ValueContext): Confidence | null {
  if (value.length < 4 || value !== value.trim() || isReference(value, context)) return null;
  if (APP_PASSWORD.test(value) && context.kind === 'password') return isPlaceholder(value, '') ? 'possible' : 'likely';
  if (isProse(value)) return judgeProse(value, context);
  if (/^[\d.,]+$/.test(value)) return judgeNumber(value, context);
  if (context.kind !== 'password' && isPlainWord(value, context)) return null;
  if (isPlaceholder(value, context.name) || isEncodedPlaceholder(value, context.name)) return 'possible';
  if (isRandom(value) && (context.kind === 'password' || hasTokenCharacters(value, context.name))) return 'likely';
  if (context.examples) return 'possible';
  return isChosen(value, context) ? 'likely' : 'possible';
}

/** The text that a base64 value encodes; null if it is not text. */
export function decodedBase64(value: string): string | null {
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]{4,4000}={0,2}$/.test(value)) return null;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\t\n\r -~]+$/.test(text) ? text : null;
}

function isEncodedPlaceholder(value: string, name: string): boolean {
  const text = decodedBase64(value);
  return text !== null && isPlaceholder(text, name);
}

/** A password chosen by a person, or a token too short to look random. */
function isChosen(value: string, { kind, name, quoted, code }: ValueContext): boolean {
  if (code && !quoted) return false;
  if (kind !== 'password') return isShortToken(value, name);
  if (/^pass$/i.test(name) && kinds(value) < 2) return false;
  return (value.length >= 6 && kinds(value) >= 2) || (value.length >= 8 && /^[\w.-]+$/.test(value));
}

/** A signing key may be any text that a person typed; other tokens consist of base64 and URL characters. */
const hasTokenCharacters = (value: string, name: string): boolean =>
  /^[\w.+/=~:%-]+$/.test(value) || /secret|key|cl[eé]/i.test(name);

/** Random, but short. */
const isShortToken = (value: string, name: string): boolean =>
  value.length >= 8 &&
  kinds(value) >= 2 &&
  !isWords(value) &&
  entropyOf(value) >= 2.5 &&
  hasTokenCharacters(value, name);

const SENTENCE_WORD =
  /(?:^|[\s'’])(?:the|an?|is|was|are|be|to|of|for|or|and|must|not|your|with|at|in|de|du|le|la|les|un|une|est|et|ou|doit|pas|votre|pour|au)\s/i;

/** A sentence after `password` is an explanation; other quoted words may be a passphrase, and are one if the name says so. */
function judgeProse(value: string, { kind, quoted, name, examples }: ValueContext): Confidence | null {
  if (kind !== 'password' || !quoted || value.length > 80) return null;
  if (SENTENCE_WORD.test(value) || /[.:!?]$/.test(value) || isPlaceholder(value, name)) return null;
  const isPhrase = /phrase$/i.test(name) && /^\S{2,}(?:[ -]\S{2,}){2,}$/.test(value);
  return isPhrase && !examples ? 'likely' : 'possible';
}

function judgeNumber(value: string, { kind, quoted, name, examples, code }: ValueContext): Confidence | null {
  if (!/^\d{6,}$/.test(value) || (code && !quoted)) return null;
  if (kind !== 'password' || /^pass$/i.test(name)) return quoted && value.length >= 16 ? 'possible' : null;
  return isPlaceholder(value, name) || examples ? 'possible' : 'likely';
}
