/**
 * What a name implies about its value. A person chooses a `password`, in any form; a `token` is random, so that plain words
 * are not a token; `authorization` is a header, whose value starts with a scheme.
 */
export type NameKind = 'password' | 'token' | 'authorization';

const PASSWORD = new Set(
  'password passwords passwd passwds passwort pass pwd pwds passphrase passphrases passcode passcodes mdp mdps motdepasse pw sshpass'.split(
    ' ',
  ),
);
const TOKEN = new Set(
  'token secret jeton apikey accesskey secretkey privatekey authkey accountkey credential credentials creds cleapi authtoken secretaccesskey apitoken identitytoken registrytoken clientsecret clesecrete'.split(
    ' ',
  ),
);
/** Words that make `key` (or `clé`) a secret if they precede it. */
const KEY_OWNER = new Set(
  'api access secret private auth encryption signing account master session jwt hmac licence license shared cookie service admin webhook subscription storage fernet flask django'.split(
    ' ',
  ),
);
/** After one of these words, a name describes a secret, and its value is not one. */
const ABOUT = new Set(
  (
    'file files path dir folder count length len min max type types name names url uri endpoint field input label hint policy expiry expires expiration ' +
    'expire ttl age limit limits size id ids header prefix suffix reset regex pattern confirm error errors message messages valid validation invalid ok ' +
    'required column columns env var variable hash hashed digest stdin num number index per rate usage schema class provider generator manager ' +
    'strength placeholder title description help text prompt form page link button screen view store version arn ref reference format rotation ' +
    'changed updated created at date time timestamp budget threshold loss mode scope scopes enabled exists set list dict map kind algorithm alg ' +
    'encoding encryption charset bytes bits check checker rules rule issuer audience method verified verify source backend parser position positions embedding ' +
    'embeddings fertility bucket region pair fichier chemin nom longueur taille oublie oublié'
  ).split(' '),
);
/** Before a secret's word: the value is a number, a boolean, or a term of tokenizers or pagination. */
const HARMLESS = new Set(
  (
    'max min num n total is has no use show hide check validate verify reset forgot forgotten require allow avg mean prompt completion input output ' +
    'next page pagination continuation cursor sync pad eos bos unk cls sep mask special stop start end image tokens csrf xsrf public primary foreign ' +
    'idempotency cancel cancellation'
  ).split(' '),
);

/** A name's words, in lower case, without accents: `dbPassword2` and `DB_PASSWORD` are both `db`, `password`. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replace(/[^\w.\s-]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

function kindOf(word: string, before: string | undefined, isLast: boolean): NameKind | null {
  // `pass_zero`, `pwd_changed`: an abbreviation counts only at the end.
  if (/^(?:pass|pwd|pw|auth|creds?)$/.test(word) && !isLast) return null;
  if (PASSWORD.has(word) || /(?:password|passwd|passphrase)$/.test(word)) return 'password';
  if (word === 'passe' && before === 'de') return 'password';
  if (word === 'authorization' || word === 'autorization') return 'authorization';
  if (
    TOKEN.has(word) ||
    /(?:apikey|secretkey|accesskey|accountkey|encryptionkey|signingkey|privatekey|authtoken)$/.test(word)
  )
    return 'token';
  if (word === 'auth' && before !== undefined) return 'token';
  if (/^(?:key|cle|keys)$/.test(word) && before !== undefined && KEY_OWNER.has(before)) return 'token';
  if (/^(?:api|secrete|secret|prive|privee)$/.test(word) && before === 'cle') return 'token';
  if (word === 'login' && before === 'sonar') return 'token';
  return null;
}

/** A substring that every relevant name contains: most names fail this test. */
const HINT = /pass|pw|mdp|token|secret|jeton|key|cl[eé]|cred|auth|autoriz|login/i;

/** Whether a name describes a secret, as `password_label` does. */
export const isAbout = (name: string): boolean => ABOUT.has(wordsOf(name).at(-1) ?? '');

/** What `name` implies about its value; null if it is not the name of a secret. */
export function nameKind(name: string): NameKind | null {
  if (!HINT.test(name)) return null;
  if (isAbout(name)) return null;
  const words = wordsOf(name);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const kind = kindOf(words[at] ?? '', words[at - 1], at === words.length - 1);
    if (kind !== null) return words.slice(0, at).some((word) => HARMLESS.has(word)) ? null : kind;
  }
  return null;
}
