import { AwsError } from '../../operation';

/**
 * The resources with these keys, all of them when none is named; a key that leads nowhere is an
 * error, as in ELB.
 */
export function found<Item>(
  all: ReadonlyMap<string, Item>,
  keys: readonly string[] | undefined,
  errorCode: string,
  kind: string,
): Item[] {
  if (!keys?.length) return [...all.values()];
  const missing = keys.filter((key) => !all.has(key));
  if (missing.length > 0)
    throw new AwsError(errorCode, `${kind} '[${missing.join(', ')}]' not found`);
  return keys.flatMap((key) => all.get(key) ?? []);
}

export const marker = (next: string | undefined): { NextMarker?: string } =>
  next ? { NextMarker: next } : {};

export function refuseTooMany(arns: readonly string[] | undefined, limit: number): void {
  if ((arns?.length ?? 0) > limit)
    throw new AwsError('ValidationError', `Up to ${limit} resources can be described at once`);
}
