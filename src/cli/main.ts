import { dispatch } from './dispatch';
import { runProgram } from './run-program';

void runProgram(dispatch);
