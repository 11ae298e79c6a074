import { basename } from 'node:path/posix';
import { nameKind } from './names.ts';
import type { Secret } from './secret.ts';
import { isPlaceholder } from './values.ts';

/** A file of environment variables, whatever its suffix, but not an example file. */
const ENV_FILE = /^\.env(?:rc|\.[\w.-]+)?$|^\.?env\.(?:local|prod|production|dev|development|staging)$/i;
const ENV_EXAMPLE = /\.(?:example|sample|template|tmpl|tpl|dist|defaults?|exemple|schema|vault|enc)(?:\.|$)/i;
const ENV_VALUE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]{0,100})[ \t]*=[ \t]*["']?[^\s"'#]/gm;
const PGPASS_LINE = /^(?:(?:[^:\\\n]|\\.){1,200}:){4}([^\n]{1,200})$/gm;
const HTPASSWD_LINE = /^[^:\s]{1,100}:(\$(?:apr1|2[aby]|5|6)\$\S{8,200}|\{SHA\}\S{8,100})$/gm;
const APP_PASSWORD = /(["'])([a-z]{4}([ \u00a0])[a-z]{4}\3[a-z]{4}\3[a-z]{4})\1/g;
/** Four-letter words that occur in sentences: random letters hardly ever form one. */
const COMMON_WORD = new RegExp(
  String.raw`\b(?:${(
    'with this that time from have will your must work well pass word code here mail more than when been they then each file data test user name type ' +
      'zone some what only into over also back after used make like just know take come good very much such most many same once list dict none true text ' +
      'line page send sent read open need want must does dont cant have were them able used dans pour avec vous tous elle plus sans mais donc cela tout ' +
      'sont leur nous faut deux bien fait sous vers chez'
  ).replaceAll(' ', '|')})\b`,
);

/** A committed `.env` file, which is where secrets are put. Its rule says whether one of its names is a secret's. */
function findEnvFile(name: string, text: string): Secret[] {
  if (!ENV_FILE.test(name) || ENV_EXAMPLE.test(name)) return [];
  const names = [...text.matchAll(ENV_VALUE)];
  const secret = names.find(({ 1: variable = '' }) => nameKind(variable) !== null);
  const first = secret ?? names[0];
  if (first === undefined) return [];
  const rule = secret === undefined ? 'env-file-settings' : 'env-file';
  return [{ start: first.index, end: first.index, rule, confidence: 'certain' }];
}

const lastGroup = (text: string, pattern: RegExp, rule: string): Secret[] =>
  [...text.matchAll(pattern)].map((match): Secret => {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    return { start: end - value.length, end, rule, confidence: isPlaceholder(value, '') ? 'possible' : 'likely' };
  });

/** Google app passwords, recognised by their shape in texts about sending mail. */
export function findAppPasswords(text: string): Secret[] {
  if (!/smtplib|smtp\.|nodemailer|gmail/i.test(text)) return [];
  return [...text.matchAll(APP_PASSWORD)]
    .filter(({ 2: value = '' }) => !COMMON_WORD.test(value))
    .map(({ 2: value = '', index }): Secret => {
      const start = index + 1;
      const confidence = isPlaceholder(value, '') ? 'possible' : 'likely';
      return { start, end: start + value.length, rule: 'app-password', confidence };
    });
}

/** Secrets that only the file's name identifies. */
export function findInSecretFile(path: string, text: string): Secret[] {
  const name = basename(path);
  if (/^\.?pgpass(?:\.conf)?$/i.test(name)) return lastGroup(text, PGPASS_LINE, 'pgpass');
  if (/^\.?htpasswd$/i.test(name)) return lastGroup(text, HTPASSWD_LINE, 'htpasswd');
  return findEnvFile(name, text);
}
