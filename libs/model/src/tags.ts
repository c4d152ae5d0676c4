/** Tag keys put on every resource (S3-33, F-082). */
export const TAG = {
  project: 'Project',
  environment: 'Environment',
  service: 'Service',
  owner: 'Owner',
} as const;
