import { type NameKind, nameKind } from './names.ts';
import type { Secret } from './secret.ts';
import type { SourceKind } from './source-kind.ts';
import { judgeValue } from './values.ts';

/** Anything up to the command's end; a line end after a backslash is none. */
const GAP = String.raw`(?:[^\n;&|\\]|\\[\s\S]){0,200}?`;
/** Between two words, in a shell or in a list of arguments. */
const SPACE = String.raw`(?:[ \t"',]|\\?\\\r?\n){1,40}`;
const START = String.raw`[ \t"',]`;
const VALUE = String.raw`(?:"(?<double>[^"\n]{1,200})"|'(?<single>[^'\n]{1,200})'|(?<bare>[^\s"'\`|;&)<>,\\]{1,200}))`;
const QUOTED = String.raw`(?:\\{0,3}"(?<double>[^"\n\\]{1,200})\\{0,3}"|\\{0,3}'(?<single>[^'\n\\]{1,200})\\{0,3}')`;
/** A user and a colon before the password. */
const USER = String.raw`(?<user>[^\s:"'@/\\]{0,100})`;
const PAIR = String.raw`["']?${USER}:(?!\/\/)(?<bare>[^\s"'\`|;&)<>,\\]{1,200})`;

interface Command {
  readonly rule: string;
  /** One of its groups `double`, `single` and `bare` is the secret; `user` and `name` stand before it. */
  readonly pattern: RegExp;
}

const command = (rule: string, pattern: string, flags = ''): Command => ({
  rule,
  pattern: new RegExp(pattern, `gd${flags}`),
});

/** Commands and calls that are given a secret by its place, not by a name. */
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
    String.raw`\b(?:echo|printf)[ \t]{1,5}(?:-\w[ \t]{1,5}|["']%s(?:\\n)?["'][ \t]{1,5})?${VALUE}[ \t]{0,5}\|[^\n|]{0,160}(?:--password-stdin|sudo[ \t]+-S|--with-token|--passphrase-fd|chpasswd|passwd\b)`,
  ),
  command('piped-password', String.raw`(?:--password-stdin|sudo[ \t]{1,5}-S)[ \t]{0,5}<<<[ \t]{0,5}${VALUE}`),
  command('htpasswd-command', String.raw`\bhtpasswd[ \t]+-\w{0,6}b\w{0,6}[ \t]+(?:\S{1,200}[ \t]+){1,2}${VALUE}`),
  command('openssl-command', String.raw`\bpass:${VALUE}`),
  command(
    'login-command',
    String.raw`\bwandb${SPACE}login${SPACE}(?:--\w[\w=-]{0,40}${SPACE}){0,3}(?<bare>[0-9a-f]{40})\b`,
  ),
  command(
    'named-setting',
    String.raw`\b(?:dvc[ \t]+remote[ \t]+modify|(?:aws|gcloud|npm|git|pip|poetry|dbt|dvc|conda)[ \t]+(?:configure|config)(?:[ \t]+set)?|(?:airflow|poetry)[ \t]+\w+[ \t]+set|setx|set[ \t]+-\w+|ENV|ARG)[ \t]+(?:[\w./:@-]{1,100}[ \t]+|--?[\w-]{1,30}[ \t]+){0,3}?(?<name>(?=[\w.-]{0,60}(?:pass|pwd|secret|token|key|mdp|auth))[A-Za-z_][\w.-]{2,80})[ \t]+${VALUE}`,
    'i',
  ),
  command(
    'named-setting',
    String.raw`\b(?<name>requirepass|masterauth|insecure-password|storepass|keypass|passin|passout)[ \t]+${VALUE}`,
  ),
  command(
    'named-option',
    String.raw`(?:^|[\s"',\[])--?(?<name>[A-Za-z][\w-]{2,60})(?:[ \t]{1,5}|[ \t]{0,5}\\\r?\n[ \t]{0,20})(?![-=]|\w{1,20}=\w)${VALUE}`,
    'm',
  ),
  command('named-option', String.raw`["']--?(?<name>[A-Za-z][\w-]{2,60})["'][ \t]{0,5},\s{0,20}${QUOTED}`),
  command(
    'named-setting',
    String.raw`\bgh[ \t]+secret[ \t]+set[ \t]+(?<name>\w{1,80})${GAP}[ \t](?:-b|--body)[= \t]{1,5}${VALUE}`,
  ),
  command(
    'sql-password',
    String.raw`\b(?:IDENTIFIED[ \t]+(?:WITH[ \t]+\S{1,40}[ \t]+)?BY|(?:ENCRYPTED[ \t]+)?PASSWORD)[ \t]+(?:BY[ \t]+)?${QUOTED}`,
    'i',
  ),
  command(
    'login-call',
    String.raw`\b\w{0,40}(?:login|authenticate|BasicAuth|basic_auth|basicAuth|createHmac|yagmail\.SMTP|jwt\.(?:sign|verify|encode|decode)|set_basic_auth|username_pw_set|PlainCredentials|usernamePassword)[ \t]?\([^(),;\n]{1,120},[ \t]{0,5}(?:\w{1,20}[ \t]?=[ \t]?)?${QUOTED}`,
  ),
  command(
    'login-call',
    String.raw`\bauth["']?[ \t]{0,5}[=:][ \t]{0,5}[(\[][^(),;\n]{1,120},[ \t]{0,5}${QUOTED}[ \t]?[)\]]`,
    'i',
  ),
  command(
    'login-call',
    String.raw`\b(?:wandb|huggingface_hub|hf|comet_ml|neptune|kaggle|dagshub|openai)\.[\w.]{0,20}(?:login|init|token|key)\w{0,10}\((?:\w{1,20}[ \t]?=[ \t]?)?${QUOTED}`,
  ),
  command(
    'url-password',
    String.raw`\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<user>[^\s:/@"'<>]{0,200}):(?<bare>[^\s/"'\`<>\\]{1,200})@`,
    'i',
  ),
  command(
    'named-setting',
    String.raw`\bmc[ \t]+(?:alias|config[ \t]+host)[ \t]+(?:set|add)[ \t]+(?:\S{1,200}[ \t]+){3}${VALUE}`,
  ),
  command(
    'login-call',
    String.raw`(?:\.|\b(?:set|with)_?)(?:db_?)?(?:password|passwd|secret_?key|api_?key|auth_?token)\(${QUOTED}\)`,
    'i',
  ),
  command('url-token', String.raw`\bhttps?:\/\/(?<bare>[\w-]{20,100})@(?!\w{0,40}\.?(?:ingest\.)?sentry)`, 'i'),
  command(
    'netrc',
    String.raw`\bmachine[ \t\n]{1,5}\S{1,200}[ \t\n]{1,5}login[ \t\n]{1,5}\S{1,200}[ \t\n]{1,5}password[ \t\n]{1,5}(?<bare>\S{1,200})`,
  ),
  command(
    'kaggle-key',
    String.raw`"username\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"[^"\n]{1,100}",\s{0,20}\\{0,3}"key\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"(?<bare>[0-9a-f]{32})`,
  ),
  command('docker-config', String.raw`"auth\\{0,3}"\s{0,5}:\s{0,5}\\{0,3}"(?<bare>[A-Za-z0-9+/]{8,200}={0,2})\\{0,3}"`),
  command('xml-element', String.raw`<(?<name>[\w.-]{2,60})>[ \t]{0,5}(?<bare>[^<\s]{1,200})[ \t]{0,5}<\/`),
];

/** What each of them has a part of: most strings of evidence have none, and are passed over at once. */
const TRIGGER =
  /-[pPuUaAwW]|--[a-z]|:\/\/|<\/|login|auth|pass|pwd|mdp|token|secret|jeton|key|cl[ée]|hmac|jwt|smtp|identified|machine|\bmc\b|credential|init|echo|printf|<<</i;

/** `-p${VALUE}` and its like: the option's own kind is a password's unless a name says otherwise. */
function kindOf({ name }: Record<string, string | undefined>): NameKind | null {
  return name === undefined || /^(?:requirepass|masterauth|storepass|keypass|passin|passout)$/.test(name)
    ? 'password'
    : nameKind(name);
}

/** Secrets given to a command or to a call by their place, in an address, or in an element of XML. */
export function findCommandSecrets(text: string, source: SourceKind): Secret[] {
  if (!TRIGGER.test(text)) return [];
  return COMMANDS.flatMap(({ rule, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match): Secret[] => {
      const groups = match.groups ?? {};
      const kind = kindOf(groups);
      const group = ['double', 'single', 'bare'].find((name) => groups[name] !== undefined);
      const place = group === undefined ? undefined : match.indices?.groups?.[group];
      if (kind === null || place === undefined) return [];
      const value = text.slice(...place);
      // A command's argument is a value whatever surrounds it: a variable there has a dollar.
      const confidence = judgeValue(value, {
        kind,
        name: `${groups.name ?? ''} ${groups.user ?? ''}`,
        quoted: true,
        sentence: false,
        code: false,
        // A sentence usually explains a password instead of giving it.
        examples: source.examples || rule === 'said-password',
      });
      return confidence === null ? [] : [{ start: place[0], end: place[1], rule, confidence }];
    }),
  );
}
