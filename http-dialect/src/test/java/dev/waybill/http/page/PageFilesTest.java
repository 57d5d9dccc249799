package dev.waybill.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How the files of the page are served, seen from outside. */
class PageFilesTest {

    private static final Pattern ASSET = Pattern.compile("\"(/page/[0-9a-f]+/[a-z.]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([a-z]+\\.js)'");

    private static final Pattern KEY = Pattern.compile("\\[['`]([^'`]+)['`], '");

    private static final Pattern ACTION = Pattern.compile("\"action\":\"([a-z0-9]+)\"");

    @AutoClose
    private static final Site site = Site.of(RunningServer.setup());

    private static List<String> assets() throws Exception {
        return ASSET.matcher(site.get("/").body())
                .results()
                .map(named -> named.group(1))
                .toList();
    }

    private static String asset(String name) throws Exception {
        return assets().stream()
                .filter(path -> path.endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    private static String field(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void pageAllowsNothingFromElsewhereAndNothingInline() throws Exception {
        HttpResponse<String> page = site.get("/");

        String policy = field(page, "Content-Security-Policy");
        assertEquals("text/html; charset=utf-8", field(page, "Content-Type"));
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(page.body().contains("style="), "a style in the page");
        assertFalse(
                Pattern.compile("<script(?![^>]* src=)").matcher(page.body()).find(), "a script in the page");
    }

    @Test
    void pageIsAskedForAgainAndItsFilesAreKept() throws Exception {
        HttpResponse<String> page = site.get("/");
        HttpResponse<String> script = site.get(asset("main.js"));

        assertEquals("no-cache", field(page, "Cache-Control"));
        assertEquals("public, max-age=31536000, immutable", field(script, "Cache-Control"));
        assertEquals("text/javascript; charset=utf-8", field(script, "Content-Type"));
        assertEquals(304, site.get("/", "If-None-Match", field(page, "ETag")).statusCode());
        assertEquals(200, site.get("/", "If-None-Match", "\"another\"").statusCode());
    }

    @Test
    void filesComePackedToWhomeverCanUnpackThem() throws Exception {
        var request = HttpRequest.newBuilder(site.uri(asset("page.css")))
                .header("Accept-Encoding", "br, gzip")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> packed = client.send(request, BodyHandlers.ofByteArray());

            assertEquals("gzip", field(packed, "Content-Encoding"));
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                String text = new String(unpacked.readAllBytes(), UTF_8);
                assertEquals(site.get(asset("page.css")).body(), text);
            }
        }
    }

    @Test
    void theWeightOfPackingCounts() throws Exception {
        String path = asset("page.css");

        assertEquals("gzip", field(site.get(path, "Accept-Encoding", "gzip;q=0.5"), "Content-Encoding"));
        assertEquals("", field(site.get(path, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
    }

    @Test
    void allThatThePageNamesIsThere() throws Exception {
        assertAll(assets().stream()
                .map(path -> () -> assertEquals(200, site.get(path).statusCode(), path)));
    }

    @Test
    void pageNamesEveryModuleThatIsImported() throws Exception {
        List<String> assets = assets();
        for (String module :
                assets.stream().filter(path -> path.endsWith(".js")).toList()) {
            String folder = module.substring(0, module.lastIndexOf('/') + 1);
            Stream<String> imported =
                    IMPORT.matcher(site.get(module).body()).results().map(named -> folder + named.group(1));
            assertAll(imported.map(path -> () -> assertTrue(assets.contains(path), module + " imports " + path)));
        }
    }

    @Test
    void noModuleMakesMarkupOfText() throws Exception {
        var markup = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(");
        for (String module :
                assets().stream().filter(path -> path.endsWith(".js")).toList()) {
            assertFalse(markup.matcher(site.get(module).body()).find(), module);
        }
    }

    @Test
    void whatIsNoFileOfThePageIsNotThere() throws Exception {
        assertEquals(404, site.get("/page/main.js").statusCode());
        assertEquals(404, site.get("/page/x/Page.class").statusCode());
        assertEquals(404, site.get("/favicon.ico").statusCode());
    }

    @Test
    void documentTellsTheKeysThatThePageTells() throws Exception {
        String document = Files.readString(Path.of("../docs/page.md"));
        String help = site.get(asset("help.js")).body();

        List<String> keys = KEY.matcher(help)
                .results()
                .flatMap(told ->
                        Stream.of(told.group(1).replace("${command}", "Ctrl").split(" ")))
                .filter(key -> !key.equals("letters"))
                .toList();
        assertTrue(keys.size() > 20, () -> "only " + keys);
        assertAll(keys.stream().map(key -> () -> assertTrue(document.contains("`" + key + "`"), key)));
    }

    @Test
    void pageKnowsWhichCommandsCameWithNoJar() throws Exception {
        String list = asset("catalog.js");
        String told = Pattern.compile("BUILT_IN = new Set\\(\\('(.*?)'\\)\\.split", Pattern.DOTALL)
                .matcher(site.get(list).body())
                .results()
                .map(found -> found.group(1).replaceAll("'\\s*\\+ '", ""))
                .findFirst()
                .orElseThrow();

        try (var installed = Site.open()) {
            var actions = new TreeSet<String>();
            ACTION.matcher(installed.ask("POST", "/api/commands", "{}").body())
                    .results()
                    .forEach(found -> actions.add(found.group(1)));
            assertEquals(actions, new TreeSet<>(List.of(told.split(" "))));
        }
    }

    @Test
    void pageIsReadAlone() throws Exception {
        assertEquals(405, site.ask("POST", "/", "").statusCode());
    }
}
