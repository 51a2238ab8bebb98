import { clip } from '../../logs/log-lines';
import type { FailingGroup } from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import { endOf, nameOfServer } from '../meant-server';
import { whyUnanswered, type Unanswered } from './unanswered-port';

/** What to say of a server that does not answer. */
export interface UnansweredWords {
  /** The container that is meant to answer. */
  readonly name: string;
  /** Why nobody answers, to end a sentence: `and web has stopped with exit code 1`. */
  readonly why: string;
  /** What to do before the server is started, with a space behind it; empty where nothing is. */
  readonly first: string;
}

/** Why nobody answers on a port: the end of the container, else what its log tells. */
export function tellUnanswered(failure: HealthFailure, group: FailingGroup): UnansweredWords {
  const name = nameOfServer(failure, group);
  const end = endOf(name, failure);
  const unanswered = whyUnanswered(failure, group);
  if (end !== undefined)
    return { name, why: end, first: `See in the log of ${name} why it ended. ` };
  return unanswered === undefined
    ? { name, why: 'and nothing in log or settings explains it', first: '' }
    : { name, why: whatBecame(unanswered), first: firstStep(unanswered, name) };
}

const whatBecame = ({ why, lines }: Unanswered): string =>
  ({
    ended: 'and the server that had said it listens has ended since',
    'workers-die': 'and its workers die while their master lives',
    'not-serving-yet': 'and its log shows a master that holds the port, and no worker that serves',
    'ipv6-only': 'and its log names [::] alone, which many servers open for IPv6 only',
  })[why] + (lines.length > 0 ? `: ${clip(lines.at(-1) ?? '')}` : '');

const firstStep = ({ why }: Unanswered, name: string): string =>
  why === 'ipv6-only' ? '' : `Mend what the log of ${name} says above that line. `;
