import { readFile } from 'node:fs/promises';

const LISTEN = '0A';

/** Ports of the listening TCP sockets of this network namespace by socket inode, from the kernel's table. */
export async function listeningSockets(): Promise<Map<string, number>> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/));
  const listening = rows.filter((row) => row[3] === LISTEN);
  return new Map(listening.map((row) => [row[9] ?? '', Number.parseInt(row[1]?.split(':')[1] ?? '', 16)]));
}
