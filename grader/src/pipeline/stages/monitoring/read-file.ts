/** Parses a YAML file for monitoring. It runs in the child process for submitted data. */
import { parse } from 'yaml';
import { z } from 'zod';
import { readAlerting, receiversIn } from './alert-routes.ts';
import { readConfiguration } from './configuration.ts';
import { rulesOf } from './rules.ts';
import type { MonitoringFile, Ports } from './tasks.ts';

type Content = Record<string, unknown>;

function parsed(text: string): Content | null {
  try {
    const content: unknown = parse(text, { logLevel: 'silent' });
    return z.record(z.string(), z.unknown()).safeParse(content).data ?? null;
  } catch {
    return null;
  }
}

/** The parts of a submission's monitoring in a file: none if it is not a mapping. */
export function readFile({ text, ports }: { text: string; ports: Ports['ports'] }): MonitoringFile {
  const content = parsed(text) ?? {};
  return {
    configuration: 'scrape_configs' in content ? readConfiguration(content, ports) : null,
    rules: 'groups' in content ? { rules: rulesOf(content) } : null,
    alertmanager: 'route' in content && 'receivers' in content ? readAlerting(content) : null,
  };
}

export const receiversFor = ({ text, labels }: { text: string; labels: Record<string, string> }): string[] =>
  receiversIn(parsed(text), labels);
