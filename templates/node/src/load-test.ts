/** `make load-test`: how many predictions the service gives a second, how late the slowest are, and that none fails. */
import autocannon from 'autocannon';
import { Failure } from './failure.ts';
import { formatNumber, say } from './messages.ts';
import { loadTestMessages } from './service/messages.ts';
import { EXAMPLE } from './service/request-schema.ts';
import { startService } from './service/start-service.ts';
import { readWholeNumber } from './service/whole-number.ts';
import { type ExitCode, formatTable, print, printError, runCommand } from './terminal.ts';
import { variant } from './variant.ts';

async function loadTest(): Promise<ExitCode> {
  const url = process.env['URL'];
  if (url) return measure(url.replace(/\/+$/, ''));
  await using service = await startService();
  return await measure(service.url);
}

async function measure(origin: string): Promise<ExitCode> {
  const url = origin + variant.predictPath;
  const connections = readWholeNumber('CONNECTIONS', 10, 1);
  const duration = readWholeNumber('DURATION', 10, 1);
  await requireAnswer(origin);
  printError(say(loadTestMessages.running(url, connections, duration)));
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(EXAMPLE),
    connections,
    duration,
  });
  return report(result);
}

function report({ requests, latency, errors: broken, non2xx }: autocannon.Result): ExitCode {
  // `errors` are the connections that broke and the requests without an answer (timeouts are among them).
  const errors = broken + non2xx;
  const rows = [
    [say(loadTestMessages.rate()), formatNumber(requests.average, 0)],
    [say(loadTestMessages.median()), formatNumber(latency.p50, 1)],
    [say(loadTestMessages.slow()), formatNumber(latency.p99, 1)],
    [say(loadTestMessages.errors()), formatNumber(errors, 0)],
  ];
  print(formatTable([say(loadTestMessages.header()).split('|'), ...rows]));
  if (errors === 0 && requests.total > 0) return 0;
  printError(say(loadTestMessages.failed(errors, requests.total)));
  return 1;
}

async function requireAnswer(url: string): Promise<void> {
  try {
    await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    throw new Failure('NO_SERVICE', loadTestMessages.noService(url), { cause });
  }
}

await runCommand(loadTest);
