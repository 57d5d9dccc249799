# Shared by the launchers: where Waybill stands, which Java runs it, and a locale that can name files in UTF-8.
# Plain sh, and no process is started on the usual way: a one-line script should not wait for its launcher.

# Sets `dist` to the folder that holds lib/: this distribution, or in a checkout the one that the build makes.
find_dist() {
  if [ -d "$home/lib" ]; then
    dist=$home
    return
  fi
  dist=$home/dist/target/waybill
  [ -d "$dist/lib" ] && return
  command -v mvn >/dev/null || fail "this checkout is not built yet, and there is no mvn to build it: install Maven 3.8.7 or later"
  echo "$name: building, once: mvn -pl dist -am package" >&2
  mvn -q -B -f "$home/pom.xml" -pl dist -am -DskipTests -Dspotless.check.skip=true package >&2 || fail "the build failed"
}

# Sets `java` to the first runtime of version 21 or later, without running any.
find_java() {
  on_path=$(command -v java)
  [ -L "$on_path" ] && on_path=$(readlink -f "$on_path")
  for candidate in "$WAYBILL_JAVA_HOME" "$JAVA_HOME" "${on_path%/bin/java}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$candidate/bin/java" ] && is_recent "$candidate/release"; then
      java=$candidate/bin/java
      return
    fi
  done
  fail "no Java runtime of version 21 or later was found: install one, or name its folder in WAYBILL_JAVA_HOME"
}

# Sets `archive` to where the JVM keeps a class-data archive of the jars in folder $1: it makes one at the end of its
# first run, and starts in half the time from then on. One that is older than a jar is of no use and is removed. Empty
# if there is no folder for it.
find_archive() {
  archive=
  caches=$dist/lib
  if [ ! -w "$caches" ]; then
    caches=${XDG_CACHE_HOME:-$HOME/.cache}/waybill
    # Never a folder that others can write to: who plants an archive there plants code.
    [ -d "$caches" ] || mkdir -p -m 700 "$caches" 2>/dev/null || return 0
    [ -w "$caches" ] || return 0
  fi
  archive=$caches/$name-$major.jsa
  for jar in "$1"/*.jar; do
    if [ "$jar" -nt "$archive" ]; then
      rm -f "$archive"
      break
    fi
  done
}

# Whether a runtime's release file tells a version of 21 or later.
is_recent() {
  [ -r "$1" ] || return 1
  while IFS='="' read -r key _ value _; do
    if [ "$key" = JAVA_VERSION ]; then
      major=${value%%[!0-9]*}
      [ "${major:-0}" -ge 21 ]
      return
    fi
  done <"$1"
  return 1
}

fail() {
  echo "$name: $1" >&2
  exit 2
}
