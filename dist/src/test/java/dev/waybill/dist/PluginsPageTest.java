package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Parameter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/plugins.md shows files of the templates, which are built and run: what a reader copies works. */
class PluginsPageTest {

    private static final Path CHECKOUT = Path.of("..");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/pom.xml",
                "java/src/main/java/com/example/Shout.java",
                "java/src/main/resources/META-INF/services/dev.waybill.api.CommandHandler",
                "java/src/test/java/com/example/ShoutTest.java",
                "kotlin/src/main/kotlin/com/example/Shout.kt"
            })
    void thePageShowsTheTemplatesFile(String file) throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs").resolve("plugins.md"));
        String content = Files.readString(CHECKOUT.resolve("plugins-template").resolve(file));

        assertTrue(page.contains("\n" + content + "```\n"), "the page shows another " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recent", "Join"})
    void thePageShowsTheExamplesClass(String name) throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs").resolve("plugins.md"));
        String source = Files.readString(CHECKOUT.resolve("plugins-example/src/main/java/dev/waybill/example")
                .resolve(name + ".java"));
        String content = source.substring(source.indexOf("public final class"));

        assertTrue(page.contains("\n" + content + "```\n"), "the page shows another " + name);
    }

    @Test
    void thePageNamesEachKindOfParameter() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs").resolve("plugins.md"));

        for (Method each : Parameter.class.getMethods()) {
            if (each.getReturnType() == Parameter.class && !each.getName().startsWith("orElseF")) {
                assertTrue(
                        page.contains("." + each.getName() + "(") || page.contains("`." + each.getName() + "`"),
                        each.getName());
            }
        }
    }
}
