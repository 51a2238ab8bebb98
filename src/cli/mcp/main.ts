import { runProgram } from '../run-program';
import { mcp } from './mcp';

void runProgram(mcp.run);
