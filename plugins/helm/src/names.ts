import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

/** What `helm create` takes, without a dot, hyphen or underscore in front. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,249}$/;
/** `demo-1.0.0` 2.0.0 would have the file of `demo` 1.0.0-2.0.0. */
const ENDS_IN_VERSION = /-\d+\.\d+\.\d+(?:-|$)/;

/** A chart's name, as it stands in Chart.yaml. Upper and lower case differ. The same chart may come from several projects: charts are collected in channels. */
export const names: NameRules = {
  parse(text) {
    if (!NAME.test(text)) {
      throw refuse(
        'invalid-name',
        'A chart\'s name has 1 to 250 letters, digits, ".", "_" and "-", and starts with a letter or a digit; Helm recommends lower case.',
      );
    }
    if (ENDS_IN_VERSION.test(text)) {
      throw refuse(
        'invalid-name',
        "A chart's name must not hold what reads as a version (-1.2.3): its file could be that of another chart.",
      );
    }
    return text;
  },
  key: (name) => name,
  owned: false,
};
