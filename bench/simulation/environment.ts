// What the functions read from their environment in a simulation; import it before anything of functions/.
import { type TableName, tables, tableVariable } from '../../functions/store/tables.ts';

Object.assign(process.env, {
  ...Object.fromEntries(Object.keys(tables).map((name) => [tableVariable(name as TableName), name])),
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'simulation',
  AWS_SECRET_ACCESS_KEY: 'simulation',
  LINK_KEYS: 'a-simulated-link-key-of-thirty-two-bytes!',
  FORM_KEYS: 'a-simulated-form-key-of-thirty-two-bytes!',
  WEB_ADDRESS: 'https://siklus.example.go.id',
  MAIL_FROM: 'siklus@siklus.example.go.id',
  MAIL_TENANTS: '{}',
  POWERTOOLS_LOG_LEVEL: 'ERROR',
});
