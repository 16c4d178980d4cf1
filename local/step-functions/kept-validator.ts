// asl-validator with its schemas compiled once: by itself it compiles them anew for every definition, a tenth of a second of processor each time.
import { createRequire } from 'node:module';
import validate from 'asl-validator';

type Findings = ReturnType<typeof validate>['errors'];

const requireHere = createRequire(import.meta.url);
/** The very module that the validator takes the class from, at each call. */
const ajv = createRequire(requireHere.resolve('asl-validator'))('ajv') as {
  default: new (options: object) => object;
};
const Made = ajv.default;
let kept: object | undefined;

/** Stands for the class while the validator runs. */
class Kept {
  constructor(options: object) {
    kept ??= new Made(options);
    // biome-ignore lint/correctness/noConstructorReturn: `new` then gives the one that is kept.
    return kept;
  }
}

/** What the validator finds. Formats are compiled in with the schemas, so there is one set of options for all. */
export const findingsOf = (definition: object): Findings => {
  ajv.default = Kept;
  try {
    return validate(definition, { checkArn: true, checkPaths: true }).errors;
  } finally {
    ajv.default = Made;
    // It is told of the same formats and keywords each time, and refuses to hear of a keyword twice.
    if (kept) Object.assign(kept, { addFormat: () => kept, addKeyword: () => kept });
  }
};
