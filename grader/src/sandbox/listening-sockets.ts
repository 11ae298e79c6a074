import { readFile } from 'node:fs/promises';

const LISTEN = '0A';

export interface ListeningSocket {
  /** Its inode in the file descriptors of a process. */
  inode: string;
  port: number;
  /** The address, as the kernel writes it. */
  address: string;
}

/** The listening TCP sockets of this network namespace, from the kernel's table; empty without /proc. */
export async function listeningSockets(): Promise<ListeningSocket[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/));
  return rows
    .filter((row) => row[3] === LISTEN)
    .map((row) => {
      const [address = '', port = ''] = row[1]?.split(':') ?? [];
      return { inode: row[9] ?? '', port: Number.parseInt(port, 16), address };
    });
}

/** The listening addresses for connections to 127.0.0.1, in order of precedence. */
const REACHED = ['0100007F', '00000000', '0000000000000000FFFF00000100007F', `${'0'.repeat(32)}`];

/** The sockets that accept a connection to 127.0.0.1 at `port`; several if processes share it. */
export function takersOf(sockets: readonly ListeningSocket[], port: number): ListeningSocket[] {
  const there = sockets.filter((socket) => socket.port === port);
  const address = REACHED.find((one) => there.some((socket) => socket.address === one));
  return there.filter((socket) => socket.address === address);
}
