import { pathOfService, standingOn } from '../../app/path-map/depends';
import { askAws } from '../../app/setup/ask-aws';
import { terminalSettings } from '../../app/setup/terminal-settings';
import type { ServicePath } from '../../facts/service-path';
import { pathText, standingText } from '../../report/terminal/depends-text';
import { refusal } from '../arguments';
import { defineCommand, type Input } from '../command';
import { awsOptions, jsonOption, serviceOptions, type OptionDescriptions } from '../description';
import { requireService } from '../subject';
import type { Terminal } from '../terminal';

const options = {
  ...serviceOptions,
  json: jsonOption('print the answer as one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

type Values = Input<typeof options>['values'];

/** Prints who stands on a resource, or what a service stands on. */
export const depends = defineCommand({
  name: 'depends',
  summary: 'which services stand on a resource, or what a service stands on',
  usage: ['RESOURCE [options]', '--cluster CLUSTER --service SERVICE [options]'],
  about:
    'Says which services a change of a resource can break: security group, network ACL, subnet, prefix list, load balancer, listener, target group, role, log group, secret or task definition. Or the reverse, of one service. Changes nothing.',
  operands: [{ name: 'RESOURCE', summary: 'id or ARN, as AWS writes it: sg-0123456789abcdef0' }],
  options,
  notes:
    'Who stands on a resource is known from the map that the deployed bot keeps of every look: INCIDENT_TABLE says where. What a service stands on is read from AWS now.',
  examples: [
    { words: 'depends sg-0123456789abcdef0', what: 'who feels a change of this group' },
    { words: 'depends -c shop -s web', what: 'what the service web stands on' },
  ],
  exitCodes: '0; 2 for bad arguments, or where it cannot be read.',
  run: async ({ values, operands: [resource] }, terminal) => {
    const isAboutService = values.cluster !== undefined || values.service !== undefined;
    if (resource === undefined && !isAboutService)
      throw refusal('depends', 'Give a resource, or a service with --cluster and --service.');
    if (resource !== undefined && isAboutService)
      throw refusal('depends', 'Give a resource or a service, not both.');
    return resource === undefined
      ? ofService(values, terminal)
      : onResource(resource, values, terminal);
  },
});

async function onResource(
  resource: string,
  { json, ...where }: Values,
  terminal: Terminal,
): Promise<number> {
  const { incidentTable } = terminalSettings();
  if (incidentTable === undefined)
    throw refusal('depends', 'The map is in the incident table of the bot: set INCIDENT_TABLE.');
  const paths = await askAws(where, {}, (clients) => standingOn(resource, clients, incidentTable));
  terminal.print(
    json === true
      ? documentOf({ resource, services: paths.map(withoutResources) })
      : standingText(resource, paths, new Date().toISOString()),
  );
  return 0;
}

async function ofService({ json, ...values }: Values, terminal: Terminal): Promise<number> {
  const { cluster, service, ...where } = requireService('depends', values);
  const path = await askAws(where, { cluster, service }, (clients) =>
    pathOfService({ cluster, service }, clients),
  );
  terminal.print(json === true ? documentOf(path) : pathText(path));
  return 0;
}

const withoutResources = ({ resources: _all, ...service }: ServicePath) => service;

const documentOf = (value: object): string =>
  JSON.stringify({ schemaVersion: 1, ...value }, null, 2);
