package dev.waybill.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.CommandHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A plugin's jar that brings {@link Shout}. */
final class ShoutJar {

    private ShoutJar() {}

    /** Puts it there, whole from the beginning on. */
    static void write(Path jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes)) {
            add(out, Shout.class);
            add(out, Shout.End.class);
            out.putNextEntry(new JarEntry("META-INF/services/" + CommandHandler.class.getName()));
            out.write(Shout.class.getName().getBytes(UTF_8));
        }
        Path beside = Files.write(jar.resolveSibling("shout.part"), bytes.toByteArray());
        Files.move(beside, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(JarOutputStream out, Class<?> packed) throws IOException {
        String name = packed.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = ShoutJar.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            in.transferTo(out);
        }
    }
}
