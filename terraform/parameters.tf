# Made by scripts/generate-terraform.mjs of the template's parameters: do not edit.

variable "mode" {
  description = "What may happen to a security group that carries the tag targetmedic:remediate."
  type        = string
  default     = "off"

  validation {
    condition     = contains(["off", "approve", "auto"], var.mode)
    error_message = "mode is one of off, approve, auto."
  }
}

variable "ports" {
  description = "Ports that may be opened, separated by commas."
  type        = string
  default     = "4567"

  validation {
    condition     = can(regex("^(?:[0-9]{1,5}(,[0-9]{1,5})*)$", var.ports))
    error_message = "ports has to fit [0-9]{1,5}(,[0-9]{1,5})*."
  }
}

variable "clusters" {
  description = "Names of the clusters that the sweep reads, separated by commas."
  type        = string
  default     = ""
}

variable "change_evidence" {
  description = "Whether CloudTrail is asked who changed what; with-emails names people by their whole addresses."
  type        = string
  default     = "on"

  validation {
    condition     = contains(["on", "off", "with-emails"], var.change_evidence)
    error_message = "change_evidence is one of on, off, with-emails."
  }
}

variable "log_evidence" {
  description = "Whether the last container log lines are read as evidence, redacted."
  type        = string
  default     = "on"

  validation {
    condition     = contains(["on", "off"], var.log_evidence)
    error_message = "log_evidence is one of on, off."
  }
}

variable "deployment_hook" {
  description = "What the lifecycle hook does about a release that would not come up. Services have to name the hook."
  type        = string
  default     = "warn"

  validation {
    condition     = contains(["warn", "block"], var.deployment_hook)
    error_message = "deployment_hook is one of warn, block."
  }
}

variable "email" {
  description = "Address that is subscribed to the topic for people and to the bot's own alarms."
  type        = string
  default     = ""
}

variable "slack_channel" {
  description = "Id of the Slack channel."
  type        = string
  default     = ""
}

variable "slack_bot_token_secret_arn" {
  description = "Secret that holds the bot token."
  type        = string
  default     = ""
}

variable "slack_webhook_secret_arn" {
  description = "Secret that holds the address of an incoming webhook."
  type        = string
  default     = ""
}

variable "slack_signing_secret_arn" {
  description = "Secret that holds the app's signing secret; during a rotation, both, separated by a comma."
  type        = string
  default     = ""
}

variable "slack_approvers" {
  description = "Slack user ids that may approve a change, separated by commas."
  type        = string
  default     = ""
}

variable "routes" {
  description = "Where incidents are told beside Slack and SNS (pagerduty, opsgenie, teams, webhook), separated by commas."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(?:((pagerduty|opsgenie|teams|webhook)(,(pagerduty|opsgenie|teams|webhook)){0,3})?)$", var.routes))
    error_message = "routes has to fit ((pagerduty|opsgenie|teams|webhook)(,(pagerduty|opsgenie|teams|webhook)){0,3})?."
  }
}

variable "routes_secret_arn" {
  description = "Secret that holds the addresses and keys of the routes."
  type        = string
  default     = ""
}

variable "reserve_concurrency" {
  description = "Whether each function gets a concurrency of its own. New accounts have too little to give away."
  type        = string
  default     = "no"

  validation {
    condition     = contains(["yes", "no"], var.reserve_concurrency)
    error_message = "reserve_concurrency is one of yes, no."
  }
}

variable "buttons_concurrency" {
  description = "How many requests the public function behind Slack's buttons takes at once; none where the account has nothing to reserve."
  type        = string
  default     = "2"

  validation {
    condition     = can(regex("^(?:none|[1-9][0-9]{0,2})$", var.buttons_concurrency))
    error_message = "buttons_concurrency has to fit none|[1-9][0-9]{0,2}."
  }
}

variable "log_groups" {
  description = "Name of the log groups that may be read, with * for the rest of a name."
  type        = string
  default     = "*"

  validation {
    condition     = can(regex("^(?:[-._/#A-Za-z0-9*]{1,512})$", var.log_groups))
    error_message = "log_groups has to fit [-._/#A-Za-z0-9*]{1,512}."
  }
}

variable "log_region" {
  description = "Region of these log groups; empty is the stack's own."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(?:[-a-z0-9*]*)$", var.log_region))
    error_message = "log_region has to fit [-a-z0-9*]*."
  }
}

variable "topic_key" {
  description = "Key that encrypts the topics, as an ARN; AWS's own by default."
  type        = string
  default     = "alias/aws/sns"

  validation {
    condition     = can(regex("^(?:alias/aws/sns|arn:[-a-z]+:kms:[-a-z0-9]+:[0-9]{12}:key/[-a-zA-Z0-9]+)$", var.topic_key))
    error_message = "topic_key has to fit alias/aws/sns|arn:[-a-z]+:kms:[-a-z0-9]+:[0-9]{12}:key/[-a-zA-Z0-9]+."
  }
}

variable "otlp_endpoint" {
  description = "Base address of an OpenTelemetry collector (OTLP over HTTP) for traces and metrics of incidents."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(?:(https?://\\S+)?)$", var.otlp_endpoint))
    error_message = "otlp_endpoint has to fit (https?://\\S+)?."
  }
}

variable "otlp_headers_secret_arn" {
  description = "Secret that holds the headers which the collector asks for, as KEY=VALUE,KEY=VALUE."
  type        = string
  default     = ""
}

variable "log_retention_in_days" {
  description = "Days for which the functions' own logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_in_days)
    error_message = "log_retention_in_days is one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

locals {
  parameters = {
    RemediationMode        = var.mode
    RemediationPorts       = var.ports
    WatchedClusters        = var.clusters
    ChangeEvidence         = var.change_evidence
    LogEvidence            = var.log_evidence
    DeploymentHook         = var.deployment_hook
    Email                  = var.email
    SlackChannel           = var.slack_channel
    SlackBotTokenSecretArn = var.slack_bot_token_secret_arn
    SlackWebhookSecretArn  = var.slack_webhook_secret_arn
    SlackSigningSecretArn  = var.slack_signing_secret_arn
    SlackApprovers         = var.slack_approvers
    Routes                 = var.routes
    RoutesSecretArn        = var.routes_secret_arn
    ReserveConcurrency     = var.reserve_concurrency
    ButtonsConcurrency     = var.buttons_concurrency
    LogGroups              = var.log_groups
    LogRegion              = var.log_region
    TopicKey               = var.topic_key
    OtlpEndpoint           = var.otlp_endpoint
    OtlpHeadersSecretArn   = var.otlp_headers_secret_arn
    LogRetentionInDays     = var.log_retention_in_days
  }
}
