// Writes terraform/parameters.tf: a variable for each parameter of the template, under its name in
// docs/configuration.md. Usage: node scripts/generate-terraform.mjs write|check, behind
// `npm run package`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'terraform', 'parameters.tf');
const { Parameters, Metadata } = JSON.parse(
  readFileSync(join(root, 'dist', 'cloudformation-template.json'), 'utf8'),
);
const labels = Object.entries(Metadata['AWS::CloudFormation::Interface'].ParameterLabels);

/** `logRetentionInDays` is `log_retention_in_days`. */
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const variables = labels.map(([parameter, { default: name }]) => ({
  parameter,
  variable: snake(name),
  ...Parameters[parameter],
}));

const variableOf = ({ variable, Type, Default, Description, AllowedValues }) => {
  const allowed =
    AllowedValues === undefined
      ? ''
      : `
  validation {
    condition     = contains(${JSON.stringify(AllowedValues).replaceAll(',', ', ')}, var.${variable})
    error_message = "${variable} is one of ${AllowedValues.join(', ')}."
  }
`;
  return `variable "${variable}" {
  description = ${JSON.stringify(Description)}
  type        = ${Type === 'Number' ? 'number' : 'string'}
  default     = ${JSON.stringify(Default)}
${allowed}}
`;
};

const width = Math.max(...variables.map(({ parameter }) => parameter.length));
const text = `# Made by scripts/generate-terraform.mjs of the template's parameters: do not edit.

variable "stage" {
  description = "Name of the deployment: every resource is called targetmedic-STAGE-..."
  type        = string
  default     = "prod"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.stage))
    error_message = "stage has small letters, digits and dashes, 16 at most, a letter first."
  }
}

variable "code_bucket" {
  description = "Bucket of the same Region for code and template; null makes one."
  type        = string
  default     = null
}

${variables.map(variableOf).join('\n')}
locals {
  parameters = {
${variables.map(({ parameter, variable }) => `    ${parameter.padEnd(width)} = var.${variable}`).join('\n')}
  }
}
`;

if (process.argv[2] === 'write') writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('terraform/parameters.tf differs from the template. Run npm run terraform.');
  process.exit(1);
}
