// The types asl-validator 4 forgets to name in its package.json, as far as they are used here.
declare module 'asl-validator' {
  type Finding = { 'Error code': string; Message: string; schemaError?: { instancePath: string } };
  function validate(
    definition: object,
    options?: { checkPaths: boolean; checkArn: boolean },
  ): { errors: Finding[] };
  export = validate;
}
