<?php

// Writes versions.json: what Composer's own parser makes of the inputs below. Run it with `php make-versions.php > versions.json` where Composer
// is installed by the system's package manager. The inputs are those of composer/semver's tests, and a few more.

require '/usr/share/php/Composer/Semver/autoload.php';

$versions = [
    '1.0.0', '1.2.3.4', '1.0.0RC1dev', '1.0.0-rC15-dev', '1.0.0.RC.15-dev', '1.0.0-rc1', '1.0.0.pl3-dev', '1.0-dev', '0', '10.4.13-beta',
    '10.4.13beta2', '10.4.13beta.2', '10.4.13-b', '10.4.13-b5', 'v1.0.0', '2010.01', '2010.01.02', '2010.1.555', '2010.10.200', 'v20100102',
    '2010-01-02', '2010-01-02.5', '20100102-203040', '20100102203040-10', '20100102-203040-p1', 'dev-master', 'dev-trunk', '1.x-dev',
    'dev-feature-foo', 'DEV-FOOBAR', 'dev-feature/foo', 'dev-feature+issue-1', 'dev-master as 1.0.0', '1.0.0-beta.5+foo', '1.0.0+foo',
    '1.0.0-alpha.3.1+foo', '1.0.0-alpha2.1+foo', '1.0.0-alpha-2.1-3+foo', '1.0.0+foo as 2.0', 'master', '1.0@dev', '1.0.x-dev', '2.X-dev',
    'v1.*-dev', '1-dev', '1.2.3.x-dev', '1.0.0-stable', '1.0.0-STABLE', '1.0.0-p', '1.0_beta', '1.0.0-alpha1-dev', '00.01.0',
    '', 'a', '1.0.0-meh', '1.0.0.0.0', 'feature-foo', '1.0.0+foo bar', '1.0.0+foo bar as 1.0.0', 'foo-dev', '123456.0', '1.0.0-beta1.',
];
$constraints = [
    '*', '*.*', 'v*.*', '*.x.*', 'x.X.x.*', '<>1.0.0', '!=1.0.0', '>1.0.0', '<1.2.3.4', '<=1.2.3', '>=1.2.3', '=1.2.3', '==1.2.3', '1.2.3', '=1.0',
    '1.2.3b5', '1.2.3a1', '1.2.3p1234', '1.2.3pl1234', '>= 1.2.3', '< 1.2.3', '> 1.2.3', '>=dev-master', 'dev-master', 'dev-feature-a', 'dev-some-fix',
    'dev-CAPS', 'dev-master as 1.0.0', '<1.2.3.4-stable', '>=1.2.3.4-stable', 'v2.*', '2.*.*', '20.*', '2.0.*', '2.x', '2.x.x', '2.10.X', '2.1.3.*',
    '0.*', '~v1', '~1.0', '~1.2.3.4', '~1.2-beta', '~1.2-BETA2', '~1.2.2-stable', '^v1', '^0.0', '^1.2.3-beta.2', '^1.2.3.4', '^0.2.3', '^0.0.3-dev',
    '^dev-master', '^1.x-dev', '~2.x-dev', '1.2.3 - 2.3.4.5', '1.2-beta - 2.3', '1.2-beta - 2.3-dev', '1.2-RC - 2.3.1', '1 - 2.0.0', '1 - 2.1',
    '>2.0,<=3.0', '>2.0 <=3.0', '>2.0  <=3.0', '>2.0, <=3.0', '>2.0 ,<=3.0', '>2.0 , <=3.0', '>2.0  ,  <=3.0', '>2.0@stable,<=3.0@dev',
    '>2.0,<2.0.5 | >2.0.6', '>2.0,<2.0.5 || >2.0.6', '> 2.0 , <2.0.5 | >  2.0.6', '1.0@dev', '1.0.x-dev#abcd123', '1.0.x-dev#trunk/@123', '@dev',
    'dev-load-varnish-only-when-used as ^2.0', 'dev-load-varnish-only-when-used@dev as ^2.0@dev', '1.2.3+build - 2.4.3+asdf', '^1.2.3+build',
    'foobar-dev', 'dev-foo bar', 'self.version', '8.1.*', '^7.4 || ^8.0', '>=5.3.0 <6.0', '1.0.0-beta1||1.0.0-beta2', '~1.0 >=1.0.3',
    '', '1.0.0-meh', '1.0#abcd123', '~>1.2', '^', '^8 || ^', '~', '1.0 .2', '>', '1.2.3 - ', '- 1.2.3', 'whatever it takes', 'feature-a', '||', '1.0 ||',
    '>=1.0 or <2', '1,,2', '1.0.0,', ',1.0.0', '<dev-foo bar', '>=foobar-dev', '~1.2.3.4.5', '1 - 2 - 3', '^1.0.0.0.0',
    'dev-stable  -rc1', 'dev-main -  #', '0  as ==x', '^7.4  ||  ^8.0', '1.0  -  2.0', '1.0  as  2.0', '>=1  <2', '1000001.0', '202401011.0',
    '2024.01.01.1', 'dev-main#abc', 'dev-main#', 'dev-#x', 'dev-a#b#c', '1.0.x-dev#', '1.0.x-dev#a#b', '1#2.x-dev#a', '1.0|2.0', '1.0 | | 2.0',
];

$parser = new Composer\Semver\VersionParser();
$try = static function (callable $work) {
    try {
        return $work();
    } catch (UnexpectedValueException $e) {
        return null;
    }
};
$normalized = $stabilities = $readable = [];
foreach ($versions as $version) {
    $normalized[$version] = $try(static fn () => $parser->normalize($version));
    if ($normalized[$version] !== null) {
        $stabilities[$normalized[$version]] = Composer\Semver\VersionParser::parseStability($normalized[$version]);
    }
}
foreach ($constraints as $constraint) {
    $readable[$constraint] = $try(static fn () => (string) $parser->parseConstraints($constraint)) !== null;
}
$sorted = array_values(array_unique(array_filter($normalized, static fn ($v) => $v !== null && strpos($v, 'dev-') !== 0)));
usort($sorted, static fn ($a, $b) => version_compare($a, $b) ?: strcmp($a, $b));
$made = 'composer/semver of Composer 2.5.5 (Debian 12), PHP ' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
echo json_encode(compact('made', 'normalized', 'stabilities', 'readable', 'sorted'), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\n";
