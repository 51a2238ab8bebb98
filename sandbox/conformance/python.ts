import { spawnSync } from 'node:child_process';

/** Whether python3 has a module; says on the terminal what is left out if not. */
export function hasPythonModule(module: string): boolean {
  const found = spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
  if (!found) console.warn(`skipped: python3 with ${module} is not installed here`);
  return found;
}
