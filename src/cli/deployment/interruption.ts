/**
 * CloudFormation works on when this command is ended: whoever ends it is told so. Call what is
 * returned once there is nothing left to interrupt.
 */
export function tellOfInterruption(stackName: string, region: string): () => void {
  const told = (): void => {
    process.stderr.write(
      `\n${stackName} in ${region} goes on without this command. See how it ended: targetmedic doctor, or aws cloudformation describe-stacks --region ${region} --stack-name ${stackName}\n`,
    );
    process.exit(130);
  };
  process.once('SIGINT', told);
  process.once('SIGTERM', told);
  return () => {
    process.off('SIGINT', told);
    process.off('SIGTERM', told);
  };
}
