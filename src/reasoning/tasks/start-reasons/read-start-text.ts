import { answerIn } from './http-answers';

/** The step of a start at which it ended, by the words that AWS wraps around the reason. */
export type Stage =
  | 'instance'
  | 'placement'
  | 'interface'
  | 'log'
  | 'volume'
  | 'secret'
  | 'environment-file'
  | 'pull'
  | 'create'
  | 'unknown';

/** What ECS says of a start, without the words that say nothing of the reason. */
export interface SaidOfStart {
  readonly stage: Stage;
  /**
   * The text in one line with plain apostrophes; behind it, in words of our own, which answer an
   * HTTP status is.
   */
  readonly text: string;
}

// The more telling wrapper first: `unable to pull secrets or registry auth` stands around both, and
// `ResourceInitializationError` around anything.
const stages: readonly (readonly [Stage, RegExp])[] = [
  ['instance', /Unable to launch instance\(?s?\)?|launch instances? for capacity provider/i],
  [
    'log',
    /logger args|logg(?:ing|er) driver|log driver|log stream|log group|CloudWatch Logs|log router|\blog[ -]opt/i,
  ],
  ['volume', /\bEFS\b|mount\.nfs|FSx|EBS volume|VolumeError|mounting|VolumeDriver|S3 ?Files/],
  ['secret', /from asm|from ssm|fetch(?:ing)? secret|Secrets? ?Manager|Parameter Store/i],
  ['environment-file', /env\w*(?: variable)? files?/i],
  ['interface', /network interface/i],
  [
    'pull',
    /CannotPull|pull(?:ing)? (?:the )?image|pull command|ref pull|image manifest|resolve ref|registry auth|image configuration|inspect image/i,
  ],
  [
    'create',
    /Cannot(?:Start|Create|Inspect|Stop|Describe)\w*Error|OCI runtime|shim task|Docker\w+Error|ContainerRuntime\w*Error|TaskStateError|Error response from daemon|API error \(\d+\)/i,
  ],
  ['placement', /unable to place|TaskFailedToStart: [A-Z]|RESOURCE:|container instance/i],
];

/** Copes with AWS's wrappers before anybody looks for the reason. */
export function readStartText(text: string): SaidOfStart {
  const plain = text.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/\s+/g, ' ');
  const stage = stages.find(([, wrapper]) => wrapper.test(plain))?.[0] ?? 'unknown';
  const answer = answerIn(plain, stage);
  return { stage, text: answer === undefined ? plain : `${plain} [${answer}]` };
}

const wrappers: readonly RegExp[] = [
  /^\(?service [^)]*?\)? was unable to place a task\.? Reason: /i,
  /^(?:TaskFailedToStart|ResourceInitializationError|Cannot\w+ ?Error): /i,
  /^unable to pull secrets or registry auth(?:entication)?: /i,
  /^execution resource retrieval failed: /i,
  /^failed to validate logger args: /i,
  /^(?:pull )?command failed: :? ?/i,
  /^[\w ]{0,60}?has been retried \d+ times?(?:\(s\))?: /i,
  /^(?:Error response from daemon|API error \(\d+\)): /i,
  /^failed to create (?:shim )?task(?: for container)?: /i,
];
const advice =
  / ?(?:Please c|C)heck (?:your (?:task )?network configuration|whether the (?:image|secret) exists(?: in the specified Region)?|that the role has the permissions to pull images from the registry)\.? ?/gi;

/** What is left of a text when the names of the steps and AWS's general advice are taken away. */
export function withoutWrappers(text: string): string {
  let inner = text
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(advice, ' ')
    .trim();
  for (let outer = ''; outer !== inner;) {
    outer = inner;
    for (const wrapper of wrappers) inner = inner.replace(wrapper, '');
  }
  return inner === '' ? text : inner;
}

const longestEnd = 200;

/** The end of a text, where the reason stands: what wraps it is long, and says the same always. */
export function tellingEnd(text: string): string {
  const inner = withoutWrappers(text).replace(/\.$/, '');
  if (inner.length <= longestEnd) return inner;
  const end = inner.slice(1 - longestEnd);
  const clause = /^.{0,80}?: (?=\S)/.exec(end)?.[0] ?? /^\S*\s/.exec(end)?.[0] ?? '';
  return `\u2026${end.slice(clause.length)}`;
}
