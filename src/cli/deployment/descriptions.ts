import {
  awsOptions,
  fileOption,
  type CommandDescription,
  type OptionDescriptions,
} from '../description';

const stageOption = {
  stage: {
    type: 'string',
    value: 'STAGE',
    summary:
      'name of the deployment: every resource is called targetmedic-STAGE-... (default prod)',
  },
} as const satisfies OptionDescriptions;

const parameterOption = {
  param: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    summary: 'a parameter of docs/configuration.md; may be given more than once',
  },
} as const satisfies OptionDescriptions;

const yesOption = {
  yes: { type: 'boolean', short: 'y', summary: 'do it without asking, in a pipeline' },
} as const satisfies OptionDescriptions;

/** The template to launch by the console, or by another tool. */
export const templateDescription = {
  name: 'template',
  summary: 'print the CloudFormation template of the bot',
  usage: ['[--stage STAGE] [--param NAME=VALUE] [--archive FILE]'],
  about:
    'Prints one CloudFormation template with everything that the bot is made of, and with --archive writes the archive of its functions. Put the archive into a bucket of the Region; the template asks for its name (CodeBucket) and for the key in it (CodeKey). Calls nobody.',
  operands: [],
  options: {
    ...stageOption,
    ...parameterOption,
    archive: fileOption('write the archive of the functions, too'),
  },
  notes: 'A parameter that is given here becomes the default in the printed template.',
  examples: [
    { words: 'template > targetmedic.json', what: 'to be launched by the console' },
    {
      words: 'template --archive functions.zip > targetmedic.json',
      what: 'with the archive of the functions',
    },
  ],
  exitCodes: '0; 2 for bad arguments, or where the package is incomplete.',
} as const satisfies CommandDescription;

/** The deployment itself. */
export const deployDescription = {
  name: 'deploy',
  summary: 'put the bot into an account, or bring it up to date',
  usage: ['[--param NAME=VALUE ...] [--bucket BUCKET] [--yes] [options]'],
  about:
    'Puts the functions and the template of this version into the account and Region, as one CloudFormation stack. Shows what would be added, changed, removed and replaced, and asks before anything is. A parameter that is not given keeps the value of the last deployment.',
  operands: [],
  options: {
    ...parameterOption,
    ...stageOption,
    bucket: {
      type: 'string',
      value: 'BUCKET',
      summary:
        'bucket of this Region for code and template (default: that of the last deployment, else one that is made)',
    },
    older: { type: 'boolean', summary: 'go back to this version from a newer one' },
    ...yesOption,
    ...awsOptions,
  },
  notes:
    'Without --yes and without a terminal to ask at, it shows the changes, takes back what it prepared, and ends with 2. docs/iam/cli-deploy.json is what it calls itself; CloudFormation makes the resources with your permissions.',
  examples: [
    {
      words: 'deploy --param clusters=prod --param email=oncall@example.com',
      what: 'the first time: observes, tells, changes nothing',
    },
    { words: 'deploy --param mode=approve', what: 'one parameter anew, the others as they are' },
    { words: 'deploy --yes -r eu-west-1', what: 'a new version, in a pipeline' },
  ],
  exitCodes: '0 deployed, or nothing to do; 1 the deployment failed; 2 refused, or not wanted.',
} as const satisfies CommandDescription;

/** The end of it. */
export const destroyDescription = {
  name: 'destroy',
  summary: 'remove the bot from an account, and say what stays',
  usage: ['[--stage STAGE] [--yes] [options]'],
  about:
    'Removes the stack of a deployment. Says first what goes and what stays, and which services still name the deployment hook: ECS would roll their releases back, so it refuses while there are any.',
  operands: [],
  options: {
    ...stageOption,
    'despite-hooks': {
      type: 'boolean',
      summary: 'remove it although services name the deployment hook, or although nobody can tell',
    },
    ...yesOption,
    ...awsOptions,
  },
  examples: [
    { words: 'destroy', what: 'the deployment prod of this account and Region' },
    { words: 'destroy --stage staging --yes', what: 'in a pipeline' },
  ],
  exitCodes: '0 removed, or nothing there; 1 something could not be removed; 2 refused.',
} as const satisfies CommandDescription;
