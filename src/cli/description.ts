/** What the shell may offer for a value: the files of a folder, or these words. */
export type Completion = 'file' | readonly string[];

/**
 * One option of a command. `type` and `short` are read by Node's `parseArgs`; the rest tells people
 * and shells.
 */
export interface OptionDescription {
  readonly type: 'string' | 'boolean';
  /** One letter, without the dash. */
  readonly short?: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly complete?: Completion;
  /** May be given more than once. */
  readonly multiple?: true;
}

/** The options of a command by their long names. */
export type OptionDescriptions = Readonly<Record<string, OptionDescription>>;

/** A word that belongs to no option. */
export interface OperandDescription {
  /** As it stands in the usage line, in capitals. */
  readonly name: string;
  readonly summary: string;
  readonly complete?: Completion;
  /** Any number of words, of the last operand. */
  readonly repeats?: true;
}

/** A command to type, and what it is for. */
export interface Example {
  /** Without the name of the program. */
  readonly words: string;
  readonly what: string;
}

/**
 * All that is known about a command before it runs. Parsing, help, completion and
 * `docs/commands.md` are made of it.
 */
export interface CommandDescription {
  readonly name: string;
  /** One line for the list of commands: begins small, no full stop. */
  readonly summary: string;
  /** What may follow the name, one line for each form. */
  readonly usage: readonly string[];
  /** Whole sentences for the head of the help. */
  readonly about: string;
  readonly operands: readonly OperandDescription[];
  readonly options: OptionDescriptions;
  /** More to know, below the options. */
  readonly notes?: string;
  readonly examples: readonly [Example, ...Example[]];
  readonly exitCodes: string;
}

/** Of every command. */
export const helpOption = {
  type: 'boolean',
  short: 'h',
  summary: 'print this help',
} as const satisfies OptionDescription;

/** Of every command that calls AWS. */
export const awsOptions = {
  region: {
    type: 'string',
    short: 'r',
    value: 'REGION',
    summary: 'AWS Region; an ARN brings its own',
  },
  profile: {
    type: 'string',
    short: 'p',
    value: 'PROFILE',
    summary: 'profile of the AWS configuration',
  },
} as const satisfies OptionDescriptions;

/** Of every command that is about one service. */
export const serviceOptions = {
  cluster: {
    type: 'string',
    short: 'c',
    value: 'CLUSTER',
    summary: 'name or ARN of the cluster',
  },
  service: {
    type: 'string',
    short: 's',
    value: 'SERVICE',
    summary: 'name or ARN of the service',
  },
} as const satisfies OptionDescriptions;

/** Cluster and service without their options. */
export const serviceOperands: readonly OperandDescription[] = [
  { name: 'CLUSTER', summary: 'as --cluster; also CLUSTER/SERVICE or the address in the console' },
  { name: 'SERVICE', summary: 'as --service' },
];

/** Of every command whose answer programs read. */
export const jsonOption = (summary: string) => ({ type: 'boolean', summary }) as const;

/** Of an option that names a file. */
export const fileOption = (summary: string) =>
  ({ type: 'string', value: 'FILE', summary, complete: 'file' }) as const;
