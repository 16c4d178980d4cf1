// What a deployment leaves behind when it is taken down, and the commands that remove it, in the order in which they work.

type Kept = { logicalId: string; physicalId: string; type: string };

/** What the template retains, and how it is removed by hand once nobody needs it. */
const kept: Readonly<Record<string, (id: string, region: string) => string[]>> = {
  'AWS::DynamoDB::GlobalTable': (id, region) => [
    `aws dynamodb update-table --region ${region} --table-name ${id} --no-deletion-protection-enabled`,
    `aws dynamodb delete-table --region ${region} --table-name ${id}`,
  ],
  // Its copies end within a week; a vault goes only when it is empty.
  'AWS::Backup::BackupVault': (id, region) => [
    `aws backup delete-backup-vault --region ${region} --backup-vault-name ${id}`,
  ],
  // Uploads and what imports keep between their steps go by themselves within a month.
  'AWS::S3::Bucket': (id, region) => [
    `aws s3 rm --region ${region} --recursive s3://${id}`,
    `aws s3api delete-bucket --region ${region} --bucket ${id}`,
  ],
  'AWS::SecretsManager::Secret': (id, region) => [
    `aws secretsmanager delete-secret --region ${region} --secret-id ${id}`,
  ],
  'AWS::KMS::Key': (id, region) => [
    `aws kms schedule-key-deletion --region ${region} --key-id ${id} --pending-window-in-days 30`,
  ],
};
/** Tables first: without its key a table can no longer be read. */
const order = Object.keys(kept);

export const stays = (resources: readonly Kept[], region: string): string[] =>
  resources
    .filter(({ type }) => order.includes(type))
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
    .flatMap(({ logicalId, physicalId, type }) => [
      `  ${type} ${logicalId}`,
      ...(kept[type]?.(physicalId, region) ?? []).map((command) => `    ${command}`),
    ]);
