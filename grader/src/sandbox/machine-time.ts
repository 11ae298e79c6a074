import { cpus } from 'node:os';

/** Processor time of the whole machine since it began, in milliseconds, and its processors. */
export interface MachineTime {
  busyMs: number;
  cores: number;
}

export function machineTime(): MachineTime {
  const processors = cpus();
  const busy = processors.map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return { busyMs: busy.reduce((sum, ms) => sum + ms, 0), cores: processors.length };
}
