import { readFileSync } from 'node:fs';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';

/** One expression of a rule of secretlint. */
export interface ScannerPattern {
  /** The rule's name, such as `github`. */
  readonly rule: string;
  readonly pattern: RegExp;
  /**
   * Whether a match is the secret and nothing else. Where a rule takes the host and the name of a
   * database along, which a diagnosis needs, our own shapes look for the secret in it.
   */
  readonly isWholeSecret: boolean;
}

const takesMoreAlong = new Set(['aws', 'privatekey', 'basicauth', 'database-connection-string']);
/** Not a search for secrets, but for comments that silence one. */
const comments = 'filter-comments';
const prefix = '@secretlint/secretlint-rule-';

/**
 * What secretlint's recommended rules look for. Each rule is run over a text that writes down which
 * expression it is asked for: nothing is copied from their sources.
 */
export async function scannerPatterns(): Promise<{
  readonly version: string;
  readonly patterns: readonly ScannerPattern[];
}> {
  const { version } = JSON.parse(
    readFileSync(`node_modules/${prefix}preset-recommend/package.json`, 'utf8'),
  );
  const patterns: ScannerPattern[] = [];
  for (const { meta, create } of rules) {
    const rule = meta.id.slice(prefix.length);
    if (rule === comments) continue;
    const ask = (pattern: RegExp) => {
      patterns.push({ rule, pattern, isWholeSecret: !takesMoreAlong.has(rule) });
      return [].values();
    };
    const content = Object.assign(new String('xxxx'), { matchAll: ask });
    await create(silent, {}).file({ content, filePath: 'x', ext: '', contentType: 'text' });
  }
  return { version, patterns };
}

/** What secretlint says of a text: the places of secrets that its own rules report. */
export async function reportedBy(
  content: string,
): Promise<readonly { readonly rule: string; readonly text: string }[]> {
  const found: { rule: string; text: string }[] = [];
  for (const { meta, create } of rules) {
    const rule = meta.id.slice(prefix.length);
    const report = ({ range: [from, to] }: { readonly range: readonly [number, number] }): void => {
      found.push({ rule, text: content.slice(from, to) });
    };
    await create({ ...silent, report }, {}).file({
      content,
      filePath: 'x',
      ext: '',
      contentType: 'text',
    });
  }
  return found;
}

const silent = {
  createTranslator: () => () => ({}),
  report: () => undefined,
  ignore: () => undefined,
};
