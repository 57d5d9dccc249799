package dev.waybill.dist;

import dev.waybill.api.CommandHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes jars as an author of plugins would: one class, compiled against the API, and a line in META-INF/services. */
final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + CommandHandler.class.getName();

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
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        compile(source, classes);
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                add(out, String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
            if (!services.isEmpty()) {
                add(out, SERVICE, services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    private static void compile(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        var options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        var file = new SimpleJavaFileObject(URI.create("string:///Plugin.java"), JavaFileObject.Kind.SOURCE) {
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
