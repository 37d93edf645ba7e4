/** Attack list A: what stands in the place of one segment of a path. */
const SEGMENTS: readonly string[] = [
  '..',
  '.',
  '%2e',
  '%2e%2e',
  '%2e%2e%2f',
  '%2E%2E%2F%2E%2E%2Fetc%2Fpasswd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2F%2F%2F..%2F..%2Fetc%2Fpasswd',
  '..%5c..%5cx',
  '%252e%252e%252f',
  '%c0%ae%c0%ae',
  '%ed%a0%80',
  '%ff',
  '%',
  '%zz',
  'x%00',
  '%00',
  'x%0d%0aX-Evil:%201',
  'x%09',
  '__proto__%2f..',
  'x'.repeat(2_000),
];

export interface Attack {
  readonly title: string;
  readonly path: string;
}

/** Every such spelling of `base` + `rest`, none of which may show more than the canonical one. */
export function attackSpellings(base: string, rest: string): readonly Attack[] {
  const segments = rest.slice(1).split('/');
  const with_ = (at: number, text: string) => [...segments.slice(0, at), text, ...segments.slice(at + 1)].join('/');
  const replaced = segments.flatMap((segment, at) =>
    SEGMENTS.flatMap((text) => [
      { title: `segment ${at} is ${text.slice(0, 40)}`, path: `${base}/${with_(at, text)}` },
      { title: `segment ${at} ends in ${text.slice(0, 40)}`, path: `${base}/${with_(at, `${segment}%2f${text}`)}` },
    ]),
  );
  const whole = [
    ...segments.map((segment, at) => `${base}/${with_(at, `/${segment}`)}`),
    ...segments.map((segment, at) => `${base}/${with_(at, `./${segment}`)}`),
    ...segments.map((segment, at) => `${base}/${with_(at, `x/../${segment}`)}`),
    `${base}${rest}/`,
    `${base}${rest}//`,
    `${base}${rest};a=b`,
    `${base}${rest}\\`,
    `${base}${rest}%20`,
    `${base}${rest}.`,
    `${base}${rest}?x=%00`,
    `${base}${'/x'.repeat(5_000)}`,
    `${base}/${'x'.repeat(10_000)}`,
    `/${base}${rest}`,
    `/x/..${base}${rest}`,
    `${base.replace('packages', '%70ackages')}${rest}`,
    `${base.replace('/api/', '/API/')}${rest}`,
    `${base.replace('packages', 'PACKAGES')}${rest}`,
  ];
  return [...replaced, ...whole.map((path) => ({ title: path.slice(0, 120), path }))];
}
