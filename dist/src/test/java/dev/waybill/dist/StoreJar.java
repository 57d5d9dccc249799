package dev.waybill.dist;

import dev.waybill.api.store.StoreProvider;
import dev.waybill.testkit.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Makes plugins that bring a kind of store, as an author would: a class against the API, and what it needs beside it. */
final class StoreJar {

    private static final String SERVICE = "META-INF/services/" + StoreProvider.class.getName();

    /** What a store in memory consists of. */
    private static final List<String> CLASSES =
            List.of("MemoryStore", "MemoryContent", "MemoryUpload", "Buffers", "Node", "Node$File", "Node$Folder");

    private StoreJar() {}

    /** Writes the plugin {@code memory}, whose store of that kind has as many {@code bytes} as its setting says. */
    static void writeMemory(Path plugins) throws IOException {
        Path folder = Files.createDirectories(plugins.resolve("memory"));
        write(
                folder.resolve("provider.jar"),
                "memory",
                "return OpenedStore.of(new dev.waybill.testkit.MemoryStore("
                        + "java.time.InstantSource.system(), Long.parseLong(settings.get(\"bytes\"))));");
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("store.jar")))) {
            for (String each : CLASSES) {
                String file = "dev/waybill/testkit/" + each + ".class";
                jar.putNextEntry(new JarEntry(file));
                try (InputStream bytes = MemoryStore.class.getResourceAsStream("/" + file)) {
                    bytes.transferTo(jar);
                }
            }
        }
    }

    /** Writes {@code jar} with a store {@code kind} that is opened by {@code body}. */
    static void write(Path jar, String kind, String body) throws IOException {
        String source = """
                import dev.waybill.api.*;
                import dev.waybill.api.store.*;
                import java.util.Map;

                public final class Provider implements StoreProvider {
                    public String kind() {
                        return "%s";
                    }

                    public OpenedStore open(Map<String, String> settings, boolean readOnly) throws Exception {
                        %s
                    }
                }
                """.formatted(kind, body);
        PluginJar.write(jar, source, Map.of(SERVICE, "Provider\n"), Map.of("Waybill-Api", "1.0"));
    }
}
