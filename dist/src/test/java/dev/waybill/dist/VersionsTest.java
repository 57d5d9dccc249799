package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions that pages, launchers and templates name are those of the build. */
class VersionsTest {

    private static final Path CHECKOUT = Path.of("..");

    private static String read(String file) throws IOException {
        return Files.readString(CHECKOUT.resolve(file)).replaceAll("\\s+", " ");
    }

    /** What the group of {@code pattern} finds first in {@code file}. */
    private static String found(String file, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(read(file));
        assertTrue(matcher.find(), file + " holds no " + pattern);
        return matcher.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operations.md", "bin/common.sh"})
    void mavenIsTheOneThatTheBuildAsksFor(String file) throws IOException {
        assertEquals(
                found("pom.xml", "<version>\\[([0-9.]+),\\)</version> </requireMavenVersion>"),
                found(file, "Maven ([0-9.]+\\d) or later"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operations.md", "bin/common.sh"})
    void javaIsTheOneThatIsCompiledFor(String file) throws IOException {
        assertEquals(found("pom.xml", "<maven.compiler.release>(\\d+)<"), found(file, "version (\\d+) or later"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins-template/java/pom.xml", "plugins-template/kotlin/pom.xml"})
    void templatesUseThisVersion(String file) throws IOException {
        assertEquals(
                found("pom.xml", "<artifactId>waybill</artifactId> <version>([^<]+)<"),
                found(file, "<artifactId>api</artifactId> <version>([^<]+)<"));
    }

    @Test
    void theKotlinTemplateUsesTheBuildsKotlin() throws IOException {
        String kotlin = "<kotlin.version>([^<]+)<";

        assertEquals(found("pom.xml", kotlin), found("plugins-template/kotlin/pom.xml", kotlin));
    }

    @Test
    void theListOfChangesBeginsWithThisVersion() throws IOException {
        assertEquals(
                found("pom.xml", "<artifactId>waybill</artifactId> <version>([^<]+)<"),
                found("CHANGELOG.md", "## ([0-9.]+)"));
    }
}
