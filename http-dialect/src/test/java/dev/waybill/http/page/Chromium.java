package dev.waybill.http.page;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/**
 * Gives a test a {@link Tab}: one Chromium of the machine serves all tests, one after the other, each with nothing left of
 * the one before. Where there is no Chromium the tests are skipped, and say what is missing.
 */
final class Chromium implements ExecutionCondition, ParameterResolver {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> DRIVERS = List.of("chromedriver");

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Chromium.class);

    /** The browser that is running, until all tests are over. */
    private record Running(ChromeDriver driver) implements AutoCloseable {
        @Override
        public void close() {
            driver.quit();
        }
    }

    /** One line tells of all tests that are skipped. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = Stream.of(BROWSERS, DRIVERS)
                .filter(names -> find(names).isEmpty())
                .map(List::getFirst)
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        String sentence = "the page is not tried in a browser: there is no " + String.join(" and no ", missing)
                + " here (apt-get install chromium chromium-driver)";
        context.getRoot().getStore(OURS).getOrComputeIfAbsent(sentence, Chromium::told);
        return ConditionEvaluationResult.disabled(sentence);
    }

    private static String told(String sentence) {
        System.err.println(sentence);
        return sentence;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Running.class, key -> new Running(start()), Running.class);
        running.driver().manage().deleteAllCookies();
        running.driver()
                .executeCdpCommand(
                        "Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "local_storage"));
        running.driver().manage().logs().get(LogType.BROWSER); // what an earlier test has caused is not of this one
        return new Tab(running.driver());
    }

    private static ChromeDriver start() {
        Path browser = find(BROWSERS).orElseThrow();
        Path driver = find(DRIVERS).orElseThrow();
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,800",
                "--force-prefers-reduced-motion",
                "--lang=en");
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> find(List<String> names) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
