import { CALLS } from './calls.ts';
import { type Command, command, GAP, PAIR, QUOTED, SPACE, START, VALUE } from './command-pattern.ts';
import { type NameKind, nameKind } from './names.ts';
import type { Secret } from './secret.ts';
import type { SourceKind } from './source-kind.ts';
import { isMixed, judgeValue } from './values.ts';

/** Commands that read a password from standard input. */
const STDIN = String.raw`--password-stdin|\bsudo[ \t]{1,5}-S|--with-token|--passphrase-fd|\bchpasswd|--from-file=[\w.-]{1,60}=\/dev\/stdin|--data-file=-|\bdocker[ \t]{1,5}secret[ \t]{1,5}create|\bgh[ \t]{1,5}secret[ \t]{1,5}set`;

/** Commands and calls that take a secret by position, not by name. */
const COMMANDS: readonly Command[] = [
  command(
    'login-command',
    String.raw`\b(?:docker|podman|buildah|skopeo|nerdctl|crane|oras|helm|az|oc|npm|huggingface-cli|hf|cf|heroku|argocd|vault|rclone|ibmcloud|doctl)${SPACE}(?:(?:registry|auth|acr)${SPACE})?login\b${GAP}${START}-p(?:[= \t"',]{1,5})?${VALUE}`,
  ),
  command(
    'login-options',
    String.raw`${START}(?:-u|--user|--username)(?:[= \t"',]{1,5})[^\s"',]{1,100}${GAP}${START}-p[= \t"',]{1,5}(?![\d:./-]{1,40}(?:[\s"',]|$))${VALUE}`,
  ),
  command(
    'said-password',
    String.raw`\b(?:password|passwd|pwd|mot de passe|mdp|token|jeton|secret|api[ -]?key|cl[ée] api)[ \t]{1,5}(?:is|was|est|->|→|=>)[ \t]{1,5}["']?(?<bare>(?=\S{0,60}\d)(?=\S{0,60}[A-Za-z])[^\s"'\`,;<>]{6,200})`,
    'i',
  ),
  command(
    'twine-command',
    String.raw`\b(?:twine|ldapsearch|mongo|mongosh|mongodump|mongorestore|sqlcmd|influx|cypher-shell|nmcli|mosquitto_pub|mosquitto_sub)\b${GAP}${START}(?:-p|-w|-P)[= \t]{1,5}${VALUE}`,
  ),
  command('sshpass-command', String.raw`\bsshpass\b${GAP}${START}-p[ \t]{0,5}${VALUE}`),
  command(
    'mysql-command',
    String.raw`\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump)\b${GAP}[ \t]-p${VALUE}`,
  ),
  command('redis-command', String.raw`\bredis-cli\b${GAP}${START}-a[ \t]{1,5}${VALUE}`),
  command('archive-command', String.raw`\b(?:zip|unzip)\b${GAP}${START}-P[ \t]{0,5}${VALUE}`),
  command(
    'user-option',
    String.raw`\b(?:curl|wget|http|https|xh|ab|hey|smbclient|snmpget|ldapwhoami)\b${GAP}${START}(?:-u|--user|--proxy-user|-U|-a|--auth|-A)(?:[= \t"',]{1,5})?${PAIR}`,
  ),
  command(
    'piped-password',
    String.raw`\b(?:echo|printf|yes)[ \t]{1,5}(?:-\w[ \t]{1,5}|["']%s(?:\\n)?["'][ \t]{1,5})?${VALUE}[ \t]{0,5}(?:\|[ \t]{0,5}(?:base64|tr|head|tee)\b[^\n|]{0,40})?\|[^\n|]{0,160}(?:${STDIN}|passwd\b)`,
  ),
  command('piped-password', String.raw`(?:${STDIN})[^\n<;|]{0,100}<<<[ \t]{0,5}${VALUE}`),
  {
    ...command(
      'piped-password',
      String.raw`^(?=[^\n]{0,300}(?:${STDIN}))[^\n<]{0,300}<<-?[ \t]{0,5}["'\\]?\w{1,30}["']?[^\n]{0,200}\r?\n[ \t]{0,20}(?:[\w.-]{1,40}:)?(?<bare>[^\s:]{1,200})[ \t]{0,40}\r?\n`,
      'm',
    ),
    keyword: '<<',
  },
  command(
    'htpasswd-command',
    String.raw`\bhtpasswd[ \t]{1,40}-\w{0,6}b\w{0,6}[ \t]{1,40}(?:\S{1,200}[ \t]{1,40}){1,2}${VALUE}`,
  ),
  command('archive-command', String.raw`\b(?:7z[ar]?|rar|unrar)\b${GAP}[ \t]-h?p${VALUE}`),
  command('openssl-command', String.raw`\bpass:${VALUE}`),
  command('openssl-command', String.raw`\bopenssl${SPACE}enc\b${GAP}${START}-[kK]${SPACE}${VALUE}`),
  command(
    'named-setting',
    String.raw`\b(?:set|setenv)[ \t]{1,40}(?:-\w{1,10}[ \t]{1,40})?(?<name>[A-Z_][A-Z\d_]{2,80})[ \t]{1,40}(?![-=])${VALUE}`,
  ),
  command(
    'named-setting',
    String.raw`^[ \t]{0,40}set[ \t]{1,40}(?<name>[A-Za-z_][\w.]{2,80})[ \t]{1,40}(?![-=])${VALUE}[ \t]{0,40};?[ \t]{0,40}$`,
    'm',
  ),
  command(
    'login-command',
    String.raw`\bwandb${SPACE}login${SPACE}(?:--\w[\w=-]{0,40}${SPACE}){0,3}(?<bare>[0-9a-f]{40})\b`,
  ),
  command(
    'named-setting',
    String.raw`\b(?:dvc[ \t]{1,40}remote[ \t]{1,40}modify|(?:aws|gcloud|npm|git|pip|poetry|dbt|dvc|conda)[ \t]{1,40}(?:configure|config)(?:[ \t]{1,40}set)?|(?:airflow|poetry)[ \t]{1,40}\w+[ \t]{1,40}set|setx|set[ \t]{1,40}-\w+|ENV|ARG)[ \t]{1,40}(?:[\w./:@-]{1,100}[ \t]{1,40}|--?[\w-]{1,30}[ \t]{1,40}){0,3}?(?<name>(?=[\w.-]{0,60}(?:pass|pwd|secret|token|key|mdp|auth))[A-Za-z_][\w.-]{2,80})[ \t]{1,40}${VALUE}`,
    'i',
  ),
  command(
    'named-setting',
    String.raw`\b(?<name>requirepass|masterauth|insecure-password|storepass|keypass|passin|passout)[ \t]{1,40}${VALUE}`,
  ),
  command(
    'named-option',
    String.raw`(?:^|[\s"',\[])--?(?<name>[A-Za-z][\w-]{2,60})(?:[ \t]{1,5}|[ \t]{0,5}\\\r?\n[ \t]{0,20})(?![-=]|\w{1,20}=\w)${VALUE}`,
    'm',
  ),
  command(
    'named-option',
    String.raw`[,\[][ \t]{0,5}--?(?<name>[A-Za-z][\w-]{2,60}),[ \t]{0,5}(?!-)(?<bare>[^\s"'\`,;&<>()[\]{}|]{1,200})(?=[ \t]{0,5}[,\]])`,
  ),
  command(
    'named-option',
    String.raw`^[ \t]{0,60}-[ \t]{1,5}["']?--?(?<name>[A-Za-z][\w-]{2,60})["']?[ \t]{0,40}\r?\n[ \t]{0,60}-[ \t]{1,5}(?!-)${VALUE}[ \t]{0,40}\r?$`,
    'm',
  ),
  command(
    'named-setting',
    String.raw`^[ \t]{0,20}(?<name>[A-Za-z][\w-]{0,40}(?:\.[\w-]{1,40}){1,8})[ \t]{1,20}(?![=:])(?<bare>[^\s"'\`,;(){}]{6,200})[ \t]{0,40}\r?$`,
    'm',
  ),
  {
    ...command(
      'option-default',
      String.raw`["'](?:--?)?(?<name>[A-Za-z][\w-]{2,60})["'][^()\n]{0,120}\bdefault(?:_value)?[ \t]?[=:][ \t]?${QUOTED}`,
    ),
    keyword: 'default',
  },
  {
    ...command(
      'option-default',
      String.raw`\b(?<name>[A-Za-z]\w{2,60})(?:[ \t]?:[ \t]?[\w.[\] |]{1,60})?[ \t]?=[ \t]?[\w.]{1,60}\([^()\n"']{0,80}\bdefault[ \t]?=[ \t]?${QUOTED}`,
    ),
    keyword: 'default',
  },
  command('named-option', String.raw`["']--?(?<name>[A-Za-z][\w-]{2,60})["'][ \t]{0,5},\s{0,20}${QUOTED}`),
  command(
    'named-setting',
    String.raw`\bgh[ \t]{1,40}secret[ \t]{1,40}set[ \t]{1,40}(?<name>\w{1,80})${GAP}[ \t](?:-b|--body)[= \t]{1,5}${VALUE}`,
  ),
  command(
    'sql-password',
    String.raw`\b(?:IDENTIFIED[ \t]{1,40}(?:WITH[ \t]{1,40}\S{1,40}[ \t]{1,40})?BY|(?:ENCRYPTED[ \t]{1,40})?PASSWORD)[ \t]{1,40}(?:BY[ \t]{1,40})?${QUOTED}`,
    'i',
  ),
  command(
    'url-password',
    String.raw`\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<user>[^\s:/@"'<>]{0,200}):(?<bare>[^\s/"'\`<>\\]{1,200})@`,
    'i',
  ),
  command(
    'named-setting',
    String.raw`\bmc[ \t]{1,40}(?:alias|config[ \t]{1,40}host)[ \t]{1,40}(?:set|add)[ \t]{1,40}(?:\S{1,200}[ \t]{1,40}){3}${VALUE}`,
  ),
  command('url-token', String.raw`\bhttps?:\/\/(?<bare>[\w-]{20,100})@(?!\w{0,40}\.?(?:ingest\.)?sentry)`, 'i'),
  command(
    'netrc',
    String.raw`(?:\bmachine[ \t\n]{1,5}\S{1,200}|\bdefault)[ \t\n]{1,5}login[ \t\n]{1,5}\S{1,200}[ \t\n]{1,5}password[ \t\n]{1,5}(?<bare>\S{1,200})`,
  ),
  command('npm-auth', String.raw`^(?:\/\/\S{1,200}:)?_auth[ \t]{0,5}=[ \t]{0,5}${VALUE}`, 'm'),
  command('url-password', String.raw`\bjdbc:oracle:\w{1,10}:(?<user>\w{1,60})\/(?<bare>[^\s@"'/]{1,200})@`),
  command(
    'kaggle-key',
    String.raw`"username\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"[^"\n]{1,100}",\s{0,20}\\{0,3}"key\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"(?<bare>[0-9a-f]{32})`,
  ),
  command('docker-config', String.raw`"auth\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"(?<bare>[A-Za-z0-9+/]{8,200}={0,2})\\{0,3}"`),
  ...CALLS,
  command(
    'xml-attribute',
    String.raw`\bvalue[ \t]?=[ \t]?${QUOTED}[^<>\n]{0,80}?[ \t](?:name|key|id)[ \t]?=[ \t]?["'](?<name>[\w.-]{2,60})["']`,
  ),
  command(
    'xml-element',
    String.raw`\b(?:name|key|id)[ \t]?=[ \t]?["'](?<name>[\w.-]{2,60})["'][^<>\n]{0,80}>[ \t]{0,5}(?<bare>[^<\s]{1,200})[ \t]{0,5}<\/`,
  ),
  command('xml-element', String.raw`<(?<name>[\w.-]{2,60})>[ \t]{0,5}(?<bare>[^<\s]{1,200})[ \t]{0,5}<\/`),
];

/** Substrings of which each pattern contains at least one: most strings of evidence contain none, and are skipped at once. */
const TRIGGER =
  /-[pPuUaAwW]|--[a-z]|:\/\/|<\/|login|auth|pass|pwd|jdbc|mysqli|PDO|connect|mdp|token|secret|jeton|key|cl[ée]|hmac|jwt|smtp|identified|machine|\bmc\b|credential|init|echo|printf|<<<|openssl|7z|rar\b|user|identifiant|compte/i;

/** `-p${VALUE}` and similar: the option takes a password unless a name says otherwise. */
function kindOf({ name }: Record<string, string | undefined>): NameKind | null {
  return name === undefined || /^(?:requirepass|masterauth|storepass|keypass|passin|passout)$/.test(name)
    ? 'password'
    : nameKind(name);
}

/** Secrets that a command or a call takes by position, in a URL, or in an XML element. */
export function findCommandSecrets(text: string, source: SourceKind): Secret[] {
  if (!TRIGGER.test(text)) return [];
  return COMMANDS.filter(({ keyword = '' }) => text.includes(keyword)).flatMap(({ rule, pattern, needsMix }) =>
    [...text.matchAll(pattern)].flatMap((match): Secret[] => {
      const groups = match.groups ?? {};
      const kind = kindOf(groups);
      const group = ['double', 'single', 'bare'].find((name) => groups[name] !== undefined);
      const place = group === undefined ? undefined : match.indices?.groups?.[group];
      if (kind === null || place === undefined) return [];
      const value = text.slice(...place);
      // A command's argument is a literal whatever surrounds it: a variable would start with a dollar sign.
      const judged = judgeValue(value, {
        kind,
        name: `${groups.name ?? ''} ${groups.user ?? ''}`,
        quoted: true,
        sentence: false,
        code: false,
        // A sentence usually explains a password instead of containing it.
        examples: source.examples || rule === 'said-password',
      });
      const confidence = judged === 'likely' && needsMix && !isMixed(value) ? 'possible' : judged;
      return confidence === null ? [] : [{ start: place[0], end: place[1], rule, confidence }];
    }),
  );
}
