package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/client.md can be followed as it stands: its Java compiles, its methods and exceptions are there. */
class ClientPageTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("`((?:Answer|Reply|Rows|List<\\w+>|void) \\w+\\([^`]*\\))`");
    private static final Pattern EXCEPTION = Pattern.compile("\\| `(\\w+Exception)` \\|");

    /** The class around lines that are no whole class themselves. */
    private static final String FRAME = """
            import dev.waybill.client.*;
            import dev.waybill.client.login.*;
            import dev.waybill.client.transfer.*;
            import dev.waybill.client.trust.*;
            import java.io.IOException;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.ArrayList;
            import java.util.List;
            abstract class Lines {
                abstract void print(String line);
                void lines(WaybillClient client) throws IOException {
            LINES
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void javaCompiles() throws Exception {
        List<String> blocks = found(BLOCK);

        assertEquals(8, blocks.size());
        for (String block : blocks) {
            assertEquals("", compile(block.startsWith("import") ? block : FRAME.replace("LINES", block)), block);
        }
    }

    @Test
    void methodsAreThere() throws Exception {
        List<String> real = Stream.of(WaybillClient.class.getMethods())
                .map(ClientPageTest::told)
                .toList();

        List<String> told = found(METHOD);

        assertEquals(14, told.size());
        for (String method : told) {
            assertTrue(real.contains(method), method + " is none of " + real);
        }
    }

    @Test
    void everyExceptionIsTold() throws Exception {
        List<String> real = new ArrayList<>();
        addLeaves(WaybillException.class, real);

        assertEquals(
                real.stream().sorted().toList(),
                found(EXCEPTION).stream().sorted().toList());
    }

    private static void addLeaves(Class<?> type, List<String> names) {
        Class<?>[] below = type.getPermittedSubclasses();
        if (type != WaybillException.class) {
            names.add(type.getSimpleName());
        }
        for (Class<?> each : below == null ? new Class<?>[0] : below) {
            addLeaves(each, names);
        }
    }

    private static String told(Method method) {
        String parameters =
                Arrays.stream(method.getParameters()).map(ClientPageTest::told).collect(Collectors.joining(", "));
        return simple(method.getGenericReturnType().getTypeName()) + " " + method.getName() + "(" + parameters + ")";
    }

    private static String told(Parameter parameter) {
        String type = simple(parameter.getParameterizedType().getTypeName());
        return (parameter.isVarArgs() ? type.replace("[]", "...") : type) + " " + parameter.getName();
    }

    private static String simple(String type) {
        return type.replaceAll("[a-z]+\\.", "");
    }

    private static List<String> found(Pattern pattern) throws IOException {
        String page = Files.readString(Path.of("../docs/client.md"));
        return pattern.matcher(page).results().map(each -> each.group(1)).toList();
    }

    /** The compiler's complaints. */
    private String compile(String source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "a JDK runs the tests");
        var complaints = new StringWriter();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of("-proc:none", "-cp", classPath, "-d", folder.toString());
        compiler.getTask(complaints, null, null, options, null, List.of(new Text(source)))
                .call();
        return complaints.toString();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(
                    URI.create("text:///" + (source.contains("class Report") ? "Report" : "Lines") + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
