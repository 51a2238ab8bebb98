# CloudFormation makes the resources, so that they are the same whoever deploys them.

data "aws_region" "current" {}

data "aws_s3_bucket" "given" {
  count  = 1 - local.own_buckets
  bucket = var.code_bucket

  lifecycle {
    postcondition {
      condition     = self.region == data.aws_region.current.id
      error_message = "The bucket ${self.id} is in ${self.region}, and Lambda takes code from its own Region alone. Name a bucket in ${data.aws_region.current.id}, or leave code_bucket out."
    }
  }
}

locals {
  own_buckets = var.code_bucket == null ? 1 : 0
  bucket      = one(concat(aws_s3_bucket.code[*].id, data.aws_s3_bucket.given[*].id))
  domain = one(concat(
    aws_s3_bucket.code[*].bucket_regional_domain_name,
    data.aws_s3_bucket.given[*].bucket_regional_domain_name,
  ))
}

resource "aws_s3_bucket" "code" {
  count         = local.own_buckets
  bucket_prefix = "targetmedic-code-"
  force_destroy = true
  tags          = { application = "targetmedic" }
}

resource "aws_s3_bucket_public_access_block" "code" {
  count                   = local.own_buckets
  bucket                  = aws_s3_bucket.code[count.index].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "code" {
  count  = local.own_buckets
  bucket = aws_s3_bucket.code[count.index].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# Named by its content: a new archive is a new key, which CloudFormation sees.
resource "aws_s3_object" "archive" {
  bucket       = local.bucket
  key          = "targetmedic/functions-${filesha256(local.archive)}.zip"
  source       = local.archive
  content_type = "application/zip"
}

# Longer than a template may be in a request, and than a plan can be read with: it is no secret, but
# its thousands of lines are not drawn.
resource "aws_s3_object" "template" {
  bucket       = local.bucket
  key          = "targetmedic/template-${sha256(local.template)}.json"
  content      = sensitive(local.template)
  content_type = "application/json"
}

resource "aws_cloudformation_stack" "bot" {
  name         = local.stack_name
  template_url = "https://${local.domain}/${aws_s3_object.template.key}"
  capabilities = ["CAPABILITY_IAM"]
  tags         = { application = "targetmedic" }
  parameters = merge(local.parameters, {
    CodeBucket = local.bucket
    CodeKey    = aws_s3_object.archive.key
  })
}
