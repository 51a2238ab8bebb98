import type { ApiCall, ApiCaller, CallChange } from '../../facts/api-call';
import { utc } from '../deployments/timing';
import { ruleWords } from './recorded-rule';
import type { FirstFailure } from './first-failure';
import { fewOf, toldText, toldValue } from './told-value';

/** `role deploy-prod (run-77)`, `user lee of account 444455556666`, `the root user`. */
export const whoWords = (caller: ApiCaller): string =>
  `${nameWords(caller)}${caller.otherAccountId === undefined || caller.kind === 'account' ? '' : ` of account ${caller.otherAccountId}`}`;

function nameWords({ kind, name, sessionName: session, invokedBy }: ApiCaller): string {
  if (kind === 'role') {
    const [, permissionSet] = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name) ?? [];
    if (permissionSet !== undefined && session !== undefined)
      return `${session} (permission set ${permissionSet})`;
    const isOurs =
      session === undefined || (invokedBy !== undefined && session === 'AWSCloudFormation');
    return `role ${name}${isOurs ? '' : ` (session ${session})`}`;
  }
  if (kind === 'root') return 'the root user';
  if (kind === 'service') return `the service ${name}`;
  if (kind === 'unknown' || name === '') return 'a caller that CloudTrail does not name';
  return `${kind} ${name}`;
}

const effects = { added: 'Added', replaced: 'Replaced', removed: 'Removed' } as const;

/** Calls that do something else than change or delete. */
const verbs: Readonly<Record<string, string>> = {
  DetachInternetGateway: 'Detached',
  DetachRolePolicy: 'Detached',
  DeleteRolePolicy: 'Deleted',
  PutScheduledAction: 'Scheduled',
  DeregisterTargets: 'Deregistered',
  CreateRule: 'Added',
};

/** What was done, and to what. */
interface Deed {
  readonly verb: string;
  readonly what: string;
}

/** `Removed`, `Added`, `Changed`, ... with what it did it to. */
export function changeWords(change: CallChange, eventName: string): Deed {
  const { verb, what } = deedOf(change, eventName);
  return { verb, what: toldText(what) };
}

function deedOf(change: CallChange, eventName: string): Deed {
  switch (change.kind) {
    case 'rules':
    case 'rules-rewritten':
    case 'acl-entry':
    case 'acl-association':
    case 'route':
      return networkWords(change);
    case 'images':
      return {
        verb: { pushed: 'Pushed', removed: 'Deleted' }[change.effect],
        what:
          change.images
            .slice(0, 3)
            .map((image) => toldValue(imageWords(change.repositoryName, image)))
            .join(', ') || toldValue(change.repositoryName),
      };
    case 'rotated':
      return { verb: 'Rotated', what: toldValue(change.secretId) };
    case 'removed':
      return {
        verb: verbs[eventName] ?? 'Deleted',
        what: shortOf(change.what),
      };
    case 'settings':
      return {
        verb: verbs[eventName] ?? 'Changed',
        what: [shortOf(change.of), settingWords(change.settings)]
          .filter((text) => text !== '')
          .join(': '),
      };
    case 'nothing':
      return { verb: 'Called', what: 'it changed nothing' };
  }
}

/** `web:1`, `web@sha256:91c00a9ec75a`. */
const imageWords = (repository: string, image: string): string =>
  image.startsWith('sha256:') ? `${repository}@${image.slice(0, 19)}` : `${repository}:${image}`;

type NetworkChange = Extract<
  CallChange,
  { kind: 'rules' | 'rules-rewritten' | 'acl-entry' | 'acl-association' | 'route' }
>;

function networkWords(change: NetworkChange): Deed {
  switch (change.kind) {
    case 'rules':
      return {
        verb: effects[change.effect],
        what: `${fewOf(
          change.rules.map((rule) => toldValue(ruleWords(rule, change.direction))),
          ', ',
        )} of ${toldValue(change.groupId)}`,
      };
    case 'rules-rewritten':
      return {
        verb: 'Rewritten',
        what: fewOf(
          change.rules.map(({ ruleId, rule }) =>
            toldValue(`rule ${ruleId} of ${change.groupId}, now ${ruleWords(rule, undefined)}`),
          ),
          '; ',
        ),
      };
    case 'acl-entry':
      return {
        verb: effects[change.effect],
        what: `${change.egress ? 'outbound' : 'inbound'} entry ${change.ruleNumber} of ${toldValue(change.networkAclId)}${change.entry === undefined ? '' : `: ${toldValue(change.entry)}`}`,
      };
    case 'acl-association':
      return {
        verb: 'Replaced',
        what: `the network ACL of a subnet, now ${toldValue(change.networkAclId)}`,
      };
    case 'route':
      return {
        verb: effects[change.effect],
        what: `route to ${toldValue(change.destination)} of ${toldValue(change.routeTableId)}${change.target === undefined ? '' : `, now through ${toldValue(change.target)}`}`,
      };
  }
}

const settingWords = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${toldValue(value)}`)
    .join(', ');

const kindsOfArn: Readonly<Record<string, string>> = {
  listener: 'a listener of ',
  'listener-rule': 'a rule of ',
};

/** A target group or load balancer by its name, a listener or rule by that of its load balancer. */
function shortOf(arn: string): string {
  const [, kind = '', name] =
    /:(targetgroup|loadbalancer|listener|listener-rule)\/(?:(?:app|net|gwy)\/)?([^/]+)\//.exec(
      arn,
    ) ?? [];
  return toldValue(name === undefined ? arn : `${kindsOfArn[kind] ?? ''}${name}`);
}

/** `41 s`, `12 min`, `3 h`. */
function lapse(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/**
 * The line under a cause: `Removed by role deploy-prod, Terraform, 11:52:04 UTC, 41 s before the first
 * failure: tcp 4567 from sg-...`.
 */
export function changeSentence(call: ApiCall, first: FirstFailure): string {
  const seconds = (Date.parse(first.at) - Date.parse(call.at)) / 1000;
  const moment = first.known === 'failed' ? 'the first failure' : 'it was first seen';
  const when = seconds < 0 ? `${lapse(-seconds)} after` : `${lapse(seconds)} before`;
  return sentenceWith(call, `, ${when} ${moment}`);
}

/** The same by itself, where nothing is known of a failure. */
export const callSentence = (call: ApiCall): string => sentenceWith(call, '');

function sentenceWith({ eventName, at, caller, change }: ApiCall, before: string): string {
  const { verb, what } = changeWords(change, eventName);
  const tool = caller.tool === undefined ? '' : `, ${caller.tool}`;
  return `${verb} by ${whoWords(caller)}${tool}, ${utc(at)}${before} (${eventName}): ${what}.`;
}
