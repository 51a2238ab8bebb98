import { runProgram } from '../run-program';
import { deploy } from './deploy';
import { destroy } from './destroy';
import { template } from './template';

/** The commands of this program, each as it is started. */
export const start = {
  template: () => runProgram(template.run),
  deploy: () => runProgram(deploy.run),
  destroy: () => runProgram(destroy.run),
};
