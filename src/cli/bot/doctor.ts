import { examine } from '../../app/doctor/doctor';
import { askAws } from '../../app/setup/ask-aws';
import { renderSetup, renderSetupJson, setupVerdict } from '../../report/doctor/text';
import { refusal } from '../arguments';
import { defineCommand } from '../command';
import { awsOptions, jsonOption, type OptionDescriptions } from '../description';

const options = {
  stage: {
    type: 'string',
    value: 'STAGE',
    summary: 'the stage of the deployment, as given to serverless deploy (default prod)',
  },
  'test-message': {
    type: 'boolean',
    summary: 'send one test message to Slack and to the topic for people',
  },
  json: jsonOption('print the report as one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

const exits = { ok: 0, missing: 1, unread: 2 } as const;

/** Looks at what is set up and what is missing. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'what of the deployed bot is set up, and what is missing',
  usage: ['[--stage STAGE] [options]'],
  about:
    'Says what is set up and what is missing, for this account, Region and deployment: the stack and its version, the permissions of each function, alarms, the services that are watched, health check logs, trail, Slack, SNS, and tags that cannot work. Changes nothing; sends one message where --test-message asks for it.',
  operands: [],
  options,
  notes: 'Each line is ok, MISSING (to be mended), off (nothing breaks without it) or UNREAD.',
  examples: [
    { words: 'doctor', what: 'the deployment prod in this account and Region' },
    { words: 'doctor --stage staging -r eu-west-1 --test-message', what: 'and send a message' },
  ],
  exitCodes:
    '0 all is set up; 1 something is missing; 2 something could not be read, or it failed.',
  run: async ({ values }, terminal) => {
    const { stage = 'prod', region, profile } = values;
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,100}$/.test(stage))
      throw refusal('doctor', `${stage} is no stage: letters, digits and dashes.`);
    const test = values['test-message'] === true ? 'send a message' : 'send nothing';
    terminal.progress('Reading ...');
    const report = await askAws({ region, profile }, {}, (clients) =>
      examine(clients, { stage, test }),
    );
    terminal.progress('');
    terminal.print(
      values.json === true ? renderSetupJson(report) : renderSetup(report, terminal.width),
    );
    return exits[setupVerdict(report)];
  },
});
