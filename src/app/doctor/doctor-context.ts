import type { BotStack } from '../../facts/bot-stack';
import type { Reading } from '../../facts/reading';
import type { Place } from '../../facts/signal';
import type { WatchedService } from '../../facts/watched-service';
import type { SetupLine } from '../../findings/setup-report';
import type { BotClients } from '../../gather/bot/clients';

/** A service, and whether the deployment's sweep looks after it. */
export interface SeenService extends WatchedService {
  readonly isWatched: boolean;
}

/** What the lines of the report are made of. What several lines need is read once. */
export interface DoctorContext {
  readonly clients: BotClients;
  readonly place: Place;
  readonly stackName: string;
  /** The stack of the deployment; without it only a few lines have anything to say. */
  readonly stack: Reading<BotStack | 'none'>;
  /** The clusters that the deployment watches as a whole. */
  readonly watchedClusters: readonly string[];
  /** Every service of every cluster. */
  readonly allServices: () => Promise<Reading<readonly SeenService[]>>;
  /** Every service of every cluster that stands behind a load balancer. */
  readonly services: () => Promise<Reading<readonly SeenService[]>>;
  /** Whether a test message is wanted. */
  readonly test: 'send a message' | 'send nothing';
}

/**
 * One matter that the doctor looks into: a file in `lines`, and its name in the list there. Says
 * nothing where it does not apply.
 */
export type SetupCheck = (context: DoctorContext) => Promise<readonly SetupLine[]>;

/** The deployment's stack, where there is one. */
export const deployed = ({ stack }: DoctorContext): BotStack | undefined =>
  stack.state === 'read' && stack.value !== 'none' ? stack.value : undefined;
