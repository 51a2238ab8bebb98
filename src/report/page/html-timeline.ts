import { endOf, revisionOf } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import type { Deployment, Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import { taskId, type Task } from '../../facts/task';
import { html, nothing, type Html } from './html-safe';
import { earlierBy } from './relative-time';
import { utc, withShortNames } from '../words';

const maximumMoments = 60;
/** What fits on a screen; the rest is a key press away. */
const newestMoments = 12;

interface Moment {
  readonly at: string;
  readonly kind: 'Deployment' | 'ECS event' | 'Task start' | 'Task stop' | 'Change' | 'Snapshot';
  readonly what: string;
}

/**
 * What happened, newest first: deployments with what they changed, events, starts and stops of
 * tasks.
 */
export function timelineSection({ readings, takenAt }: Snapshot, changes: readonly string[]): Html {
  const service = valueOf(readings.service);
  const tasks = [...(valueOf(readings.tasks) ?? []), ...(valueOf(readings.stoppedTasks) ?? [])];
  const moments = [
    ...(service === undefined ? [] : serviceMoments(service, changes)),
    ...tasks.flatMap(taskMoments),
  ];
  if (moments.length === 0) return nothing;
  const newest = [
    { at: takenAt, kind: 'Snapshot', what: 'This diagnosis was made.' } as const,
    ...moments,
  ]
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, maximumMoments);
  const left = moments.length + 1 - newest.length;
  return html`<section class="wide" aria-label="Time line, newest first"><h2>Time line, newest first</h2>${list(newest.slice(0, newestMoments), takenAt)}${earlier(newest.slice(newestMoments), takenAt)}${left > 0 ? html`<p><small>${left} older entries are left out.</small></p>` : nothing}</section>`;
}

const list = (moments: readonly Moment[], takenAt: string): Html =>
  html`<ol class="time">${moments.map((moment) => momentItem(moment, takenAt))}</ol>`;

const earlier = (moments: readonly Moment[], takenAt: string): Html =>
  moments.length === 0
    ? nothing
    : html`<details><summary>Earlier: ${moments.length} more</summary>${list(moments, takenAt)}</details>`;

const momentItem = ({ at, kind, what }: Moment, takenAt: string): Html =>
  html`<li><time datetime="${at}">${utc(at)} <small>${earlierBy(at, takenAt)}</small></time><span class="kind ${looks[kind]}">${kind}</span><span class="what">${withShortNames(what)}</span></li>`;

const looks: Readonly<Record<Moment['kind'], string>> = {
  Deployment: 'deployment',
  'ECS event': 'event',
  'Task start': 'start',
  'Task stop': 'stop',
  Change: 'change',
  Snapshot: 'snapshot',
};

const serviceMoments = (service: Service, changes: readonly string[]): readonly Moment[] => [
  ...service.deployments.flatMap((deployment) =>
    deploymentMoments(deployment, deployment === service.deployments[0] ? changes : []),
  ),
  ...service.events
    .slice(0, maximumMoments)
    .map(
      ({ createdAt, message }) => ({ at: createdAt, kind: 'ECS event', what: message }) as const,
    ),
];

function deploymentMoments(deployment: Deployment, changes: readonly string[]): readonly Moment[] {
  const { createdAt, updatedAt, status, rolloutState, rolloutStateReason } = deployment;
  const begun: Moment = {
    at: createdAt,
    kind: 'Deployment',
    what: `${revisionOf(deployment)} began (${status}).`,
  };
  const changed: readonly Moment[] =
    changes.length === 0 ? [] : [{ at: createdAt, kind: 'Change', what: changes.join('; ') }];
  if (updatedAt === undefined || rolloutState === undefined) return [begun, ...changed];
  return [
    begun,
    ...changed,
    {
      at: updatedAt,
      kind: 'Deployment',
      what: `${revisionOf(deployment)} is ${rolloutState}${rolloutStateReason === undefined ? '.' : `: ${rolloutStateReason}`}`,
    },
  ];
}

function taskMoments(task: Task): readonly Moment[] {
  const name = `${taskId(task).slice(0, 8)} (${revisionOf(task)})`;
  const stoppedAt = task.stoppedAt ?? task.stoppingAt;
  return [
    ...(task.startedAt === undefined
      ? []
      : [{ at: task.startedAt, kind: 'Task start', what: `${name} started.` } as const]),
    ...(stoppedAt === undefined
      ? []
      : [{ at: stoppedAt, kind: 'Task stop', what: `${name}: ${endOf(task)}` } as const]),
  ];
}
