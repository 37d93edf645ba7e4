#!/bin/sh
# sbt from the folder of this file: sbt COMMAND... ; SBT_OPTS as in sbt's own script.
# What sbt itself is made of, the compiled bridge of its compiler, and Central as far as it was asked, are in this folder; all else is below HOME.
folder=$(dirname "$(realpath "$0")")
exec java "-Duser.home=$HOME" "-Dsbt.boot.directory=$folder/boot" -Dsbt.boot.lock=false "-Dsbt.global.zinc=$folder/zinc" \
  "-Dsbt.repository.config=$folder/repositories" "-Dcoursier.mirrors=$folder/mirror.properties" -Dsbt.supershell=false -Dsbt.color=false \
  $SBT_OPTS -jar "$folder"/lib/sbt-launch-*.jar "$@"
