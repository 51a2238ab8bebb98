/**
 * A kind of secret: what its mark says, how it looks, and what of the match stays in front of the
 * mark.
 */
export interface SecretPattern {
  readonly kind: string;
  /**
   * Linear in time: no nested quantifiers, and every unbounded run starts where no other run can.
   * Group 1 is kept.
   */
  readonly pattern: RegExp;
}

const keyWords =
  'pass(?:word|wd|phrase)?|pwd|secret(?:[_.-]?(?:access[_.-]?)?key)?|(?:client|app|consumer)[_.-]?secret|(?:[a-z]{1,16}[_.-]?)?token|' +
  '(?:api|account|access|private|encryption|signing|shared)[_.-]?key(?:[_.-]?id)?|jwt|session[_.-]?id|x-api-key';

// The ARN of a secret has `:secret:` in it, and ECS may name a JSON key behind it (`:password::`):
// both are no assignments.
const key = `(?<![\\w.-])(?!(?<=:)secret:)[\\w.-]{0,64}?(?:${keyWords})`;

/**
 * Secrets of every common kind, in the order in which they are looked for: whole blocks and
 * headers, then known shapes, then assignments.
 */
export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'private-key',
    pattern:
      /()-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,10}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$(?![\s\S]))/g,
  },
  { kind: 'cookie', pattern: /((?<![\w-])(?:set-)?cookie\\?["']?[^\S\n]{0,4}[:=])[^\n]+/gi },
  {
    kind: 'authorization',
    pattern:
      /((?<![\w-])(?:proxy-)?authorization\\?["']?[^\S\n]{0,4}[:=][^\S\n]{0,4}\\?["']?)(?!\[redacted)(?:[A-Za-z][\w-]{0,20} {1,4})?[^\s"'\\]+/gi,
  },
  {
    kind: 'slack-address',
    pattern: /()\b(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/[^\s"'<>|)\\]+/gi,
  },
  {
    kind: 'userinfo',
    pattern:
      /((?:postgres|postgresql|mysql|mariadb|mongodb|mongodb\+srv|redis|rediss|amqp|amqps|sqlserver|mssql|oracle):\/\/)[^\s"'@]{1,1024}@(?:[^\s"'@/]{1,256}@)?/gi,
  },
  { kind: 'userinfo', pattern: /(:\/\/)[^\s/"']{1,1024}@/g },
  {
    kind: 'signature',
    pattern:
      /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|sig|signature|AWSAccessKeyId)=)(?!\[redacted)[^&\s"'<>]+/gi,
  },
  { kind: 'aws-key', pattern: /()A(?:KIA|SIA|ROA|IDA)[A-Z0-9]{16}/g },
  {
    kind: 'aws-session-token',
    pattern: /()(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9/+=_-]{16,}/g,
  },
  { kind: 'jwt', pattern: /()(?<![A-Za-z0-9])eyJ[\w.-]{10,}/g },
  { kind: 'slack-token', pattern: /()\bx(?:ox[a-z]|app)-[\w-]{6,}/g },
  {
    kind: 'token',
    pattern:
      /()\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z0-9]{20,}|AIza[\w-]{30,}|SG\.[\w-]{22}\.[\w-]{43}|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{8,})/g,
  },
  { kind: 'token', pattern: /()(?<![A-Za-z0-9_-])sk-[\w-]{20,}/g },
  { kind: 'authorization', pattern: /(\b(?:Bearer|Basic) {1,4})(?!\[redacted)[\w.~+/=-]{8,}/gi },
  {
    kind: 'secret',
    pattern: new RegExp(
      `(${key}\\\\?["']\\s{0,8}[:=]\\s{0,8})(?!\\\\?["']?\\[redacted)(?:\\\\"[^"\\n]*"|"(?:[^"\\\\\\n]|\\\\.)*"?|'[^'\\n]*'?|[^\\s"',}]+)`,
      'gi',
    ),
  },
  {
    kind: 'secret',
    pattern: new RegExp(
      `(${key}[^\\S\\n]{0,8}(?:=>|[:=])[^\\S\\n]{0,8})(?!\\\\?["']?\\[redacted|:)(?:"(?:[^"\\\\\\n]|\\\\.)*"?|'[^'\\n]*'?|\\S+)`,
      'gi',
    ),
  },
  {
    kind: 'secret',
    pattern:
      /(\b(?:secret|password|passwd|token|credentials?|(?:api|access)[ _-]?key)\b(?:[ \t"'(=:]|\bis\b|\bkey\b|\bvalue\b){1,10}(?<!:secret:))(?=[A-Za-z+/_=-]{0,64}\d)[A-Za-z0-9+/_=-]{32,}/gi,
  },
  { kind: 'card-number', pattern: /()(?<![\w.-])[3-6]\d{3}([ -]?)\d{4}\2\d{4}\2\d{4}(?![\w-])/g },
  {
    kind: 'email',
    pattern: /()(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g,
  },
];
