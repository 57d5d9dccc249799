package dev.waybill.dist;

import dev.waybill.api.CommandHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes jars as an author of plugins would: one class, compiled against the API, and a line in META-INF/services. */
final class PluginJar {

    /** The service file of handlers. */
    static final String SERVICE = "META-INF/services/" + CommandHandler.class.getName();

    private PluginJar() {}

    /** The source of a handler {@code Plugin} of the command {@code name} whose {@code handle} is {@code body}. */
    static String source(String name, String body) {
        return source(name, body, "");
    }

    /** The same with {@code members} beside it. */
    static String source(String name, String body, String members) {
        return """
                import dev.waybill.api.*;

                public final class Plugin implements CommandHandler {
                    public CommandSpec spec() {
                        return CommandSpec.reading("%s", "For a test.");
                    }

                    public Reply handle(Request request) throws Exception {
                        %s
                    }

                    %s
                }
                """.formatted(name, body, members);
    }

    /** Compiles {@code source} and packs it as {@code jar}, naming {@code Plugin} as a service. */
    static void write(Path jar, String source) throws IOException {
        write(jar, source, "Plugin\n");
    }

    /** Compiles {@code source} and packs it as {@code jar}, with {@code services} as its service file, if not empty. */
    static void write(Path jar, String source, String services) throws IOException {
        write(jar, source, services.isEmpty() ? Map.of() : Map.of(SERVICE, services), Map.of());
    }

    /** The same for any files beside the classes, and with {@code attributes} in its manifest. */
    static void write(Path jar, String source, Map<String, String> files, Map<String, String> attributes)
            throws IOException {
        Files.write(jar, bytes(source, files, attributes));
    }

    /** A jar that says in its manifest what {@code attributes} hold. */
    static byte[] bytes(String source, Map<String, String> files, Map<String, String> attributes) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        compile(source, classes);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        var jar = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(jar, manifest);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                add(out, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                add(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return jar.toByteArray();
    }

    /** A jar of one handler {@code Plugin}. */
    static byte[] bytes(String source) throws IOException {
        return bytes(source, Map.of(SERVICE, "Plugin\n"), Map.of());
    }

    /** The name of the public class, without its package. */
    private static String className(String source) {
        return Pattern.compile("public final class (\\w+)")
                .matcher(source)
                .results()
                .findFirst()
                .map(name -> name.group(1))
                .orElse("Plugin");
    }

    private static void compile(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        var options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className(source) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        if (!compiler.getTask(complaints, null, null, options, null, List.of(file))
                .call()) {
            throw new IllegalArgumentException(complaints.toString());
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
