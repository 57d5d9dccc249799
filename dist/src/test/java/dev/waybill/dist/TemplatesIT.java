package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The templates of plugins as an outsider uses them: copied out of this checkout, and built by a Maven whose repository
 * has what {@code mvn install} of the test kit would have put there, and no more of Waybill.
 */
@EnabledIfSystemProperty(named = "maven.home", matches = ".+")
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplatesIT {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path MAVEN = Path.of(System.getProperty("maven.home", ""), "bin", "mvn");
    private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository", ""));
    private static final String VERSION = "0.1.0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java", "kotlin"})
    void theTemplateBecomesAPluginThatWorks(String language) throws Exception {
        Path project = folder.resolve("shout");
        copy(CHECKOUT.resolve("plugins-template").resolve(language), project);

        build(project, repository());

        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.copy(project.resolve("target").resolve("shout.jar"), plugins.resolve("shout.jar"));
        try (var server = RunningServer.setup().withPlugins(plugins).start();
                var peer = server.connect()) {
            assertEquals("HELLO", peer.ask("action", "shout", "text", "hello").get("loud"));
            peer.send("action", "plugins").read();
            String row = peer.readBody().text();
            assertEquals("{\"name\":\"shout\",\"version\":\"1.0\"", row.substring(0, row.indexOf(",\"jar\"")));
        }
    }

    private void build(Path project, Path repository) throws Exception {
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(MAVEN.toString(), "-B", "-ntp", "-Dmaven.repo.local=" + repository, "verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process maven = builder.start();
        try {
            assertEquals(0, maven.waitFor(), () -> text(log));
        } finally {
            maven.destroy();
        }
    }

    /** All that is in Maven's own repository, by links, but Waybill as this build has just made it. */
    private Path repository() throws IOException {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        link(REPOSITORY, repository, "dev");
        link(REPOSITORY.resolve("dev"), Files.createDirectory(repository.resolve("dev")), "waybill");
        Path waybill = Files.createDirectory(repository.resolve("dev").resolve("waybill"));
        install(CHECKOUT, Files.createDirectory(waybill.resolve("waybill")));
        for (String module : List.of("api", "protocol", "server", "testkit")) {
            install(CHECKOUT.resolve(module), Files.createDirectory(waybill.resolve(module)));
        }
        return repository;
    }

    private static void link(Path from, Path to, String notThis) throws IOException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> groups = Files.list(from)) {
                for (Path group : groups.filter(each -> !each.endsWith(notThis)).toList()) {
                    Files.createSymbolicLink(to.resolve(group.getFileName()), group);
                }
            }
        }
    }

    private static void install(Path module, Path artifact) throws IOException {
        String name = artifact.getFileName() + "-" + VERSION;
        Path target = Files.createDirectory(artifact.resolve(VERSION));
        Files.copy(module.resolve("pom.xml"), target.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, target.resolve(name + ".jar"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.startsWith(from.resolve("target")))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
