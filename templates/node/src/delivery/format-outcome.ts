import { formatNumber, say } from '../messages.ts';
import { formatTable } from '../terminal.ts';
import { isLost, type Phase, percentile, phaseOf } from './exchanges.ts';
import type { Outcome } from './measured-switch.ts';
import { deliveryMessages } from './messages.ts';

const PHASES: readonly Phase[] = ['before', 'during', 'after', 'back'];

/** What clients had in each phase of a switch, as a table: requests, lost ones, who answered, and how fast. */
export function formatOutcome({ exchanges, moments }: Pick<Outcome, 'exchanges' | 'moments'>): string {
  const rows = PHASES.flatMap((phase) => {
    const own = exchanges.filter((exchange) => phaseOf(exchange, moments) === phase);
    if (own.length === 0) return [];
    const by = (colour: string) => own.filter(({ servedBy }) => servedBy === colour).length;
    const times = own.map(({ startedAt, endedAt }) => endedAt - startedAt);
    const counts = [own.length, own.filter(isLost).length, by('blue'), by('green')];
    return [
      [
        say(deliveryMessages.phases[phase]()),
        ...counts.map((count) => formatNumber(count, 0)),
        ...[0.5, 0.99].map((share) => formatNumber(percentile(times, share), 1)),
      ],
    ];
  });
  return formatTable([say(deliveryMessages.outcomeHeader()).split('|'), ...rows]);
}
