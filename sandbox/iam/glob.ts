/** IAM's wildcards: `*` for any run of characters, `?` for any one. */
export function glob(pattern: string): RegExp {
  const made =
    compiled.get(pattern) ??
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '[\\s\\S]*')
        .replace(/\?/g, '[\\s\\S]')}$`,
    );
  compiled.set(pattern, made);
  return made;
}

/** Every call of a function is held to the same few patterns. */
const compiled = new Map<string, RegExp>();
