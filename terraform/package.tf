# What is deployed, and under which names: the same template and the same archive as every other way to
# install the bot (docs/install.md). Nothing here asks a provider.

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

variable "template_file" {
  description = "What targetmedic template printed with alarmTargetGroups or healthCheckLogGroups, whose entries are resources; null takes the packaged template."
  type        = string
  default     = null

  validation {
    condition     = var.template_file == null || can(jsondecode(file(var.template_file)).Resources)
    error_message = "template_file is no template that targetmedic template printed."
  }
}

locals {
  package    = abspath("${path.module}/../dist")
  archive    = "${local.package}/functions.zip"
  stack_name = "targetmedic-${var.stage}"
  # Every name in the packaged template is written out for the stage prod.
  template = replace(
    replace(
      file(coalesce(var.template_file, "${local.package}/cloudformation-template.json")),
      "targetmedic-prod", local.stack_name
    ),
    "Targetmedicprod", "Targetmedic${replace(var.stage, "-", "")}"
  )
}
