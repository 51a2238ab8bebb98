import type { ServiceName } from '../../sandbox/protocol/services';

/** What a line of the AWS CLI asks for, as the SDK would. */
interface AwsRequest {
  readonly api: ServiceName;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const numbers = ['RuleNumber', 'FromPort', 'ToPort', 'From', 'To'];
const lists = ['SecurityGroups', 'IpPermissions'];

/**
 * Reads a line as the AWS CLI does, as far as the lines of the product go: options by their names,
 * shorthand for structures, and the old options of a rule.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export function requestOf(line: string): AwsRequest {
  const words = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
  const [aws, api = '', command = '', ...rest] = words;
  if (aws !== 'aws' || (api !== 'ec2' && api !== 'elbv2')) throw new Error(`No command: ${line}`);
  return { api, operation: pascal(command), input: withRule(inputOf(rest)) };
}

const pascal = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function inputOf(words: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  let name = '';
  for (const word of words) {
    if (word === '--egress' || word === '--ingress') input['Egress'] = word === '--egress';
    else if (word.startsWith('--')) name = pascal(word.slice(2));
    else input[name] = joined(input[name], valueOf(name, word), name);
  }
  return input;
}

const joined = (before: unknown, value: unknown, name: string): unknown =>
  lists.includes(name) ? [...(Array.isArray(before) ? before : []), value] : value;

function valueOf(name: string, word: string): unknown {
  if (!word.includes('=')) return numbers.includes(name) ? Number(word) : word;
  const pairs = word.match(/\w+=(?:\[\{[^}]*\}\]|[^,]+)/g) ?? [];
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const [, inside] = /^\[\{(.*)\}\]$/.exec(value) ?? [];
      return [key, inside === undefined ? valueOf(key, value) : [valueOf('', inside)]];
    }),
  );
}

/** `--protocol tcp --port 80 --source-group sg-1` is one permission. */
function withRule({ Port, SourceGroup, Protocol, ...rest }: Record<string, unknown>) {
  if (SourceGroup === undefined)
    return { ...rest, ...(Protocol === undefined ? {} : { Protocol }) };
  const [FromPort, ToPort] = [Number(Port), Number(Port)];
  const UserIdGroupPairs = [{ GroupId: SourceGroup }];
  return { ...rest, IpPermissions: [{ IpProtocol: Protocol, FromPort, ToPort, UserIdGroupPairs }] };
}
