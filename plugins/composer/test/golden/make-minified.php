<?php

// Writes minified.json: what composer/metadata-minifier makes of the versions below, and that it reads it back. Run it with
// `php make-minified.php > minified.json` where Composer is installed by the system's package manager.

require '/usr/share/php/Composer/MetadataMinifier/autoload.php';

use Composer\MetadataMinifier\MetadataMinifier;

$dist = static fn (string $reference) => ['type' => 'zip', 'url' => "https://packages.example/archives/$reference.zip", 'reference' => $reference, 'shasum' => sha1($reference)];
$versions = [
    ['name' => 'acme/lib', 'version' => '2.0.0', 'version_normalized' => '2.0.0.0', 'dist' => $dist('d'), 'license' => ['MIT'], 'require' => ['php' => '^8', 'acme/é' => '*'], 'type' => 'library', 'abandoned' => true],
    ['name' => 'acme/lib', 'version' => '1.2.0', 'version_normalized' => '1.2.0.0', 'dist' => $dist('c'), 'license' => ['GPL'], 'homepage' => 'https://example.org', 'require' => ['php' => '^8', 'acme/é' => '*'], 'type' => 'library'],
    ['name' => 'acme/lib', 'version' => '1.1.0', 'version_normalized' => '1.1.0.0', 'dist' => $dist('b'), 'license' => ['GPL'], 'type' => 'library', 'extra' => ['tab' => "a\tb\nc"]],
    ['name' => 'acme/lib', 'version' => '1.0.0', 'version_normalized' => '1.0.0.0', 'dist' => $dist('a'), 'license' => 'GPL', 'homepage' => 'https://example.org', 'type' => 'library', 'abandoned' => 'acme/other'],
];
$minified = MetadataMinifier::minify($versions);
if (MetadataMinifier::expand($minified) != $versions) {
    throw new RuntimeException('the minifier does not read what it wrote');
}
$made = 'composer/metadata-minifier of Composer 2.5.5 (Debian 12)';
echo json_encode(compact('made', 'versions', 'minified'), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
