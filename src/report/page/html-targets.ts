import { taskOfTarget } from '../../reasoning/targets/service-targets';
import { valueOf } from '../../facts/reading';
import type { Readings, Snapshot } from '../../facts/snapshot';
import { endOf, plural, revisionOf } from '../../findings/evidence';
import type { TargetHealth } from '../../facts/target-group';
import { taskId, type Task } from '../../facts/task';
import { taskUrl } from '../console-links';
import { address, html, nothing, type Html } from './html-safe';
import { earlierBy } from './relative-time';
import { shortName, utc, withShortNames } from '../words';

const maximumRows = 200;
/** What a phone can scroll past; the rest is a key press away. */
const firstRows = 10;

/** Each target beside the task behind it; tasks without a target, then tasks that stopped. */
export function targetsSection({ readings, takenAt, region }: Snapshot): Html {
  const clusterArn = valueOf(readings.service)?.clusterArn;
  const place = { takenAt, region, clusterName: shortName(clusterArn ?? '') };
  const rows = joinedRows(readings);
  const stopped = valueOf(readings.stoppedTasks) ?? [];
  if (rows.length === 0 && stopped.length === 0) return nothing;
  return html`<section class="wide" aria-label="Targets and tasks"><h2>Targets and tasks</h2>${rows.length === 0 ? html`<p>No target is registered and no task runs.</p>` : [joinedTable(rows.slice(0, firstRows), countsOf(rows), place), furtherRows(rows.slice(firstRows, maximumRows), place)]}${stopped.length === 0 ? nothing : stoppedTable(stopped, place)}</section>`;
}

interface Row {
  readonly target: TargetHealth | undefined;
  readonly task: Task | undefined;
}

function joinedRows(readings: Readings): readonly Row[] {
  const tasks = valueOf(readings.tasks) ?? [];
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  const instances = valueOf(readings.containerInstances) ?? [];
  const withTargets: readonly Row[] = (valueOf(readings.targetHealth) ?? []).map((target) => {
    const group = groups.find(({ targetGroupArn }) => targetGroupArn === target.targetGroupArn);
    return {
      target,
      task: group === undefined ? undefined : taskOfTarget(target, group, tasks, instances),
    };
  });
  const alone = tasks.filter((task) => !withTargets.some((row) => row.task === task));
  return [...withTargets, ...alone.map((task) => ({ target: undefined, task }))].toSorted(
    (a, b) => urgency(a) - urgency(b),
  );
}

/** What is wrong comes first: of hundreds of targets only some are shown. */
const urgency = ({ target }: Row): number =>
  target?.state === 'unhealthy' ? 0 : target?.state === 'healthy' ? 2 : 1;

const furtherRows = (rows: readonly Row[], place: Place): Html =>
  rows.length === 0
    ? nothing
    : html`<details><summary>${rows.length} more</summary>${joinedTable(rows, countsOf(rows), place)}</details>`;

const joinedTable = (
  rows: readonly Row[],
  caption: string,
  place: Place,
): Html => html`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr><th scope="col">Target</th><th scope="col">Health</th><th scope="col">Target group</th><th scope="col">Task</th><th scope="col">Revision</th><th scope="col">Task status</th><th scope="col">Started</th></tr></thead>
<tbody>${rows.map((row) => joinedRow(row, place))}</tbody></table></div>`;

const joinedRow = ({ target, task }: Row, place: Place): Html => html`<tr>
<td class="mono" data-label="Target">${target === undefined ? 'not registered' : `${target.targetId}:${target.port}`}<small>${target?.availabilityZone ?? task?.availabilityZone ?? ''}</small></td>
<td data-label="Health">${target === undefined ? '-' : health(target)}</td>
<td data-label="Target group">${target === undefined ? '-' : shortName(target.targetGroupArn)}</td>
<td class="mono" data-label="Task">${task === undefined ? 'no task of this service' : taskLink(task, place)}</td>
<td data-label="Revision">${task === undefined ? '-' : revisionOf(task)}</td>
<td data-label="Task status">${task === undefined ? '-' : `${task.lastStatus}${task.healthStatus === undefined || task.healthStatus === 'UNKNOWN' ? '' : `, container ${task.healthStatus}`}`}</td>
<td data-label="Started">${task?.startedAt === undefined ? '-' : moment(task.startedAt, place)}</td>
</tr>`;

/** Where the tasks are, and the moment that times are told from. */
interface Place {
  readonly takenAt: string;
  readonly region: string;
  readonly clusterName: string;
}

const moment = (at: string, { takenAt }: Place): Html =>
  html`${utc(at)} <small>${earlierBy(at, takenAt)}</small>`;

/** The short id, as everywhere on the page, on the way to the page of the task. */
function taskLink(task: Task, { region, clusterName }: Place): Html {
  const url = taskUrl(region, clusterName, taskId(task));
  return url === undefined
    ? html`${taskId(task)}`
    : html`<a href="${address(url)}" rel="noreferrer noopener">${taskId(task)}</a>`;
}

const looks: Readonly<Record<string, string>> = { healthy: 'pass', unhealthy: 'fail' };

const health = ({ state, reason, description }: TargetHealth): Html =>
  html`<span class="badge ${looks[state] ?? 'unknown'}">${state}</span><small>${[reason, description].filter((part) => part !== undefined).join(': ')}</small>`;

const stoppedTable = (
  stopped: readonly Task[],
  place: Place,
): Html => html`<details><summary>${captionOf(stopped.length, 'stopped task')}</summary><div class="scroll"><table>
<thead><tr><th scope="col">Stopped</th><th scope="col">Task</th><th scope="col">Revision</th><th scope="col">Why</th></tr></thead>
<tbody>${stopped.slice(0, maximumRows).map((task) => html`<tr><td data-label="Stopped">${moment(task.stoppedAt ?? task.stoppingAt ?? '-', place)}</td><td class="mono" data-label="Task">${taskLink(task, place)}</td><td data-label="Revision">${revisionOf(task)}</td><td data-label="Why">${withShortNames(endOf(task))}</td></tr>`)}</tbody></table></div></details>`;

/** `4 targets: 2 unhealthy, 2 healthy; 1 task without a target`. */
function countsOf(rows: readonly Row[]): string {
  const states = rows.flatMap(({ target }) => target?.state ?? []);
  const counts = [...new Set(states)]
    .map((state) => `${states.filter((one) => one === state).length} ${state}`)
    .join(', ');
  const alone = rows.length - states.length;
  const parts = [
    states.length === 0 ? [] : `${plural(states.length, 'target')}: ${counts}`,
    alone === 0 ? [] : `${plural(alone, 'task')} without a target`,
  ].flat();
  return `${parts.join('; ')}${rows.length > maximumRows ? `; the first ${maximumRows} are shown` : ''}`;
}

const captionOf = (count: number, noun: string): string =>
  `${plural(count, noun)}${count > maximumRows ? `, the first ${maximumRows} shown` : ''}`;
