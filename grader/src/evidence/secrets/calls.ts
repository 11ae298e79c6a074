import { type Command, command, QUOTED } from './command-pattern.ts';

/** A name in a program, with its object. */
const NAME = String.raw`(?<name>[\w.]{2,80})`;

/** Harmless code has the same form: `createUser("bob", "editor2")`. */
const mixedOnly = (pattern: string, flags = ''): Command => ({
  ...command('login-call', pattern, flags),
  needsMix: true,
});

/** Calls and comparisons in which the position identifies a secret. */
export const CALLS: readonly Command[] = [
  command(
    'login-call',
    String.raw`\b\w{0,40}(?:login|authenticate|BasicAuth|basic_auth|basicAuth|createHmac|yagmail\.SMTP|jwt\.(?:sign|verify|encode|decode)|set_basic_auth|username_pw_set|PlainCredentials|NetworkCredential|PasswordAuthentication|UsernamePasswordCredentials|usernamePassword)[ \t]?\([^(),;\n]{1,120},[ \t]{0,5}(?:\w{1,20}[ \t]?=[ \t]?)?${QUOTED}`,
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
    'login-call',
    String.raw`(?:\.|\b(?:set|with)_?)(?:db_?)?(?:password|passwd|secret_?key|api_?key|auth_?token)\(${QUOTED}\)`,
    'i',
  ),
  mixedOnly(
    String.raw`(?:\.auth|\b\w{0,40}(?:(?:create|add|new|register|make)_?(?:super_?)?user|sign_?(?:in|up)))[ \t]?\((?:[^(),;\n]{1,120},[ \t]{0,5}){1,2}(?:\w{1,20}[ \t]?=[ \t]?)?${QUOTED}[ \t]?[,)]`,
    'i',
  ),
  mixedOnly(
    String.raw`\b(?:\w{0,40}(?:credentials|creds|identifiants?)|login|compte|account)["']?[ \t]{0,5}[=:][ \t]{0,5}[(\[][^(),;\n]{1,120},[ \t]{0,5}${QUOTED}[ \t]?[)\]]`,
    'i',
  ),
  command(
    'login-call',
    String.raw`\b(?:mysqli_(?:real_)?connect|new[ \t]{1,40}(?:mysqli|PDO)|ftp_login|ldap_bind|oci_connect|getConnection|(?:pymysql|MySQLdb)\.connect)\((?:[^(),;\n]{1,120},[ \t]{0,5}){2}${QUOTED}`,
  ),
  command('login-call', String.raw`\bConvertTo-SecureString[ \t]{1,5}(?:-String[ \t]{1,5})?${QUOTED}`, 'i'),
  command(
    'compared-value',
    String.raw`\.(?:equals|equalsIgnoreCase|contentEquals|compareTo|localeCompare|eql\?)(?<=\b${NAME}\.[\w?]{1,20})\([ \t]{0,5}${QUOTED}`,
  ),
  command(
    'compared-value',
    String.raw`${QUOTED}(?:\.(?:equals|equalsIgnoreCase|contentEquals|compareTo)\(|[ \t]?[!=]==?[ \t]?)${NAME}`,
  ),
  command(
    'compared-value',
    String.raw`(?:strn?cmp|compare_digest|Objects\.equals|[tT]imingSafeEqual|secure_compare|assertEquals?|hash_equals)\(${NAME}[^(),;\n]{0,20},[ \t]{0,5}${QUOTED}`,
  ),
  command(
    'compared-value',
    String.raw`(?:strn?cmp|compare_digest|Objects\.equals|[tT]imingSafeEqual|secure_compare|assertEquals?|hash_equals)\(${QUOTED},[ \t]{0,5}${NAME}`,
  ),
];
