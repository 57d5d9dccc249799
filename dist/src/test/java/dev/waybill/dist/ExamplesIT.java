package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the examples in the plugins folder of a real server, as its readers will try it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExamplesIT {

    private static final Path BIN = Path.of("target", "waybill", "bin").toAbsolutePath();
    private static final Path JARS = Path.of("..", "plugins-example", "target");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    /** Hears what the web hook of the examples tells. */
    private HttpServer receive() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private void installExamples(int hookPort) throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (var jars = Files.newDirectoryStream(JARS, "plugins-example-[0-9]*[0-9].jar")) {
            for (Path jar : jars) {
                Files.copy(jar, plugins.resolve("examples.jar"));
            }
        }
        Files.writeString(
                folder.resolve("server.toml"),
                "[plugin.example]\nurl = \"http://127.0.0.1:" + hookPort + "/stored\"\n");
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private String shell(String url, String commands) throws Exception {
        Process shell = start(BIN.resolve("client-shell").toString(), url, "--json", "-c", commands);
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), Files.readString(folder.resolve("errors")));
        return out;
    }

    @Test
    void theExamplesServeAndTellAWebHookOfEachPut() throws Exception {
        HttpServer receiver = receive();
        installExamples(receiver.getAddress().getPort());
        Files.writeString(folder.resolve("n.txt"), "one two\n");
        Process server = start(BIN.resolve("server").toString(), "--listen", "127.0.0.1:0", "--config", "server.toml");
        try {
            String ready = server.inputReader(StandardCharsets.UTF_8).readLine();
            String url = "waybill://127.0.0.1:" + ready.substring(ready.lastIndexOf(':') + 1);

            String out = shell(url, "put n.txt; wordcount n.txt; plugins");

            assertTrue(out.contains("{\"status\":200,\"lines\":1,\"words\":2}"), out);
            assertTrue(out.contains("\"name\":\"example\",\"version\":\"0.1.0\",\"jar\":\"examples.jar\""), out);
            assertTrue(out.contains("\"actions\":\"clock wordcount join recent AfterPut Scan PasswordFile\""), out);
            String notice = String.valueOf(told.poll(20, TimeUnit.SECONDS));
            assertTrue(notice.startsWith("{\"action\":\"put\",\"path\":\"/n.txt\",\"size\":8,"), notice);
        } finally {
            server.destroy();
            server.waitFor();
            receiver.stop(0);
        }
    }
}
