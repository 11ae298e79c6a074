import { execFile } from 'node:child_process';

/** How many known vulnerabilities the packages of the service have, or why nobody could say. */
export type Audit =
  | { readonly known: true; readonly serious: number; readonly minor: number }
  | { readonly known: false; readonly reason: string };

// Only what is delivered: a fault in a linter endangers no user. And one try: who is offline should not wait.
const ARGUMENTS = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];

/** Asks the npm registry about the packages in package-lock.json. Never throws: having no answer is an answer. */
export async function auditPackages(project: string): Promise<Audit> {
  return readAudit(await runNpm(ARGUMENTS, project));
}

/** Reads what `npm audit --json` printed. */
export function readAudit(output: string): Audit {
  const report = parse(output);
  const counts = field(field(report, 'metadata'), 'vulnerabilities');
  if (typeof counts !== 'object' || counts === null) {
    const reasons = [
      field(field(report, 'error'), 'code'),
      field(report, 'message'),
      field(field(report, 'error'), 'summary'),
    ];
    return {
      known: false,
      reason: String(reasons.find((reason) => typeof reason === 'string' && reason !== '') ?? '?'),
    };
  }
  const count = (level: string) => Number(field(counts, level) ?? 0);
  const minor = count('info') + count('low') + count('moderate');
  return { known: true, serious: count('high') + count('critical'), minor };
}

/** npm, by the file that npm says it is: on Windows `npm` is a script that only a shell can start. */
function runNpm(args: readonly string[], cwd: string): Promise<string> {
  const cli = process.env['npm_execpath'];
  const [program, ...first] = cli === undefined ? ['npm'] : [process.env['npm_node_execpath'] ?? process.execPath, cli];
  const options = { cwd, shell: cli === undefined && process.platform === 'win32', maxBuffer: 100_000_000 };
  // npm exits with 1 when it finds something and when it cannot ask: only what it prints tells which.
  return new Promise((resolve) => {
    execFile(program, [...first, ...args], options, (_error, output) => resolve(String(output)));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
