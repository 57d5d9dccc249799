# Shared by the launchers: where Waybill stands, which Java runs it, and a locale that can name files in UTF-8.
# Plain sh, and no process is started on the usual way: a one-line script should not wait for its launcher.

# Opens what the caller has closed: the first file that the JVM opens would take its place, and be read and sent as
# standard input. The wrong way round, so that whoever uses it fails, as other programs do.
open_closed() {
  { true 9<&0; } 2>/dev/null || exec 0>/dev/null
  { true 9>&1; } 2>/dev/null || exec 1</dev/null
  true 9>&2 || exec 2>/dev/null
}

# Sets `dist` to the folder that holds lib/: this distribution, or in a checkout the one that the build makes.
find_dist() {
  if [ -d "$home/lib" ]; then
    dist=$home
    return
  fi
  dist=$home/dist/target/waybill
  if is_built; then
    tell_newer
  else
    build
  fi
}

# Whether a build has come to its end here; sets `built` to the last file that it makes.
is_built() {
  for built in "$home"/dist/target/dist-[0-9]*.jar; do :; done
  [ -f "$built" ] && [ -d "$dist/lib" ]
}

# Says so if sources have changed since the build.
tell_newer() {
  set -- "$home/pom.xml" "$home/dist/pom.xml" "$home/dist/src/main"
  for module in api protocol client server builtin-commands client-shell classic-dialects http-dialect; do
    set -- "$@" "$home/$module/pom.xml" "$home/$module/src/main"
  done
  if [ -n "$(find "$@" -newer "$built" 2>/dev/null)" ]; then
    echo "$name: sources are newer than what is built, and this runs what is built: mvn $goals builds anew" >&2
  fi
}

goals="-pl dist -am -Dmaven.test.skip package"

# Builds, unless another launcher has just done so: two that build at once would destroy each other's work.
build() {
  command -v mvn >/dev/null || fail "this checkout is not built yet, and there is no mvn to build it: install Maven 3.8.7 or later"
  mkdir -p "$home/dist/target" || fail "this checkout is not built yet, and nothing can be written there: its owner builds it with mvn $goals"
  {
    ! command -v flock >/dev/null || flock 9
    is_built || run_maven
  } 9>"$home/dist/target/building"
}

run_maven() {
  echo "$name: this checkout is not built yet: Maven builds it now, once; that takes a minute, and longer if libraries have to be downloaded" >&2
  # shellcheck disable=SC2086 # several words in one variable
  {
    mvn -B -ntp -Dstyle.color=never -f "$home/pom.xml" -Dspotless.check.skip $goals </dev/null 2>&1
    printf '\nmvn %s\n' $?
  } | tell_progress >&2 || fail "the build failed: cd $home && mvn $goals tells more"
}

# Of what Maven says, tells which part it builds, and what is wrong; ends as it does. Some versions of Maven write codes
# for colours whatever they are told: those are left out.
tell_progress() {
  code=$(printf '\033[')
  while IFS= read -r line; do
    while :; do
      case $line in
        *"$code"*m*) rest=${line#*"$code"} line=${line%%"$code"*}${rest#*m} ;;
        *) break ;;
      esac
    done
    case $line in
      "mvn 0") return 0 ;;
      "mvn "*) return 1 ;;
      "[INFO] Building "*"["*"]") echo "$name: building ${line#"[INFO] Building "}" ;;
      "[INFO]"* | "[WARNING]"* | "") ;;
      *) echo "$line" ;;
    esac
  done
  return 1
}

# Sets `java` to the first runtime of version 21 or later, without running any.
find_java() {
  if [ -n "$WAYBILL_JAVA_HOME" ]; then
    java=$WAYBILL_JAVA_HOME/bin/java
    [ -x "$java" ] || fail "WAYBILL_JAVA_HOME is $WAYBILL_JAVA_HOME, where there is no bin/java: name the folder of a Java runtime, or leave it out"
    is_recent "$WAYBILL_JAVA_HOME/release" || fail "WAYBILL_JAVA_HOME is $WAYBILL_JAVA_HOME, whose file \"release\" does not tell a Java of version 21 or later: name another folder, or leave it out"
    return
  fi
  on_path=$(command -v java)
  [ -L "$on_path" ] && on_path=$(readlink -f "$on_path")
  for candidate in "$JAVA_HOME" "${on_path%/bin/java}" \
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
